package city.vault.protocol;

import city.vault.crypto.Json;

/**
 * An issuer takes back what it stated: the named version and all before it may no longer be lent or
 * read. A later statement, of the next version, brings the record back.
 *
 * @param owner whose record it is
 * @param issuer who stated it
 * @param version the current version
 * @param reason why, as one of a few codes: a text could say something of a person
 */
public record Withdrawal(
    Header header, OwnerId owner, PartyId issuer, AssetId asset, int version, Reason reason)
    implements Command, OwnerCommand {

  /** Why a record is taken back. */
  public enum Reason {
    /** It should never have been stated: another person's, or wrong altogether. */
    ISSUED_IN_ERROR("issued-in-error"),
    /** What it tells of was annulled. */
    ANNULLED("annulled"),
    /** Another record takes its place. */
    SUPERSEDED("superseded");

    private final String wireName;

    Reason(String wireName) {
      this.wireName = wireName;
    }

    public String wireName() {
      return wireName;
    }

    /** The reason of that wire name. */
    public static Reason of(String wireName) {
      for (Reason reason : values()) {
        if (reason.wireName.equals(wireName)) {
          return reason;
        }
      }
      throw new ProtocolException("reason");
    }
  }

  @Override
  public Kind kind() {
    return Kind.WITHDRAWAL;
  }

  @Override
  public void write(Json.ObjectBuilder members) {
    members
        .put("owner", owner.value())
        .put("issuer", issuer.value())
        .put("asset", asset.value())
        .put("version", version)
        .put("reason", reason.wireName());
  }

  static Withdrawal read(Header header, Members m) {
    return new Withdrawal(
        header,
        m.owner("owner"),
        m.party("issuer"),
        m.asset("asset"),
        m.number("version", 1, 1_000_000),
        Reason.of(m.text("reason", 40)));
  }
}
