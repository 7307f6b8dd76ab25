package city.vault.protocol;

import city.vault.crypto.Json;

/**
 * An owner has versions of a record deleted: statement, commitments, ciphertext and boxes leave the
 * private collection for good.
 *
 * @param from the first version, one more than the last that was purged
 * @param through the last version, at most {@value #MAX_VERSIONS} of them
 */
public record Purge(Header header, OwnerId owner, AssetId asset, int from, int through)
    implements Command, OwnerCommand {
  /** Most versions of one purge. */
  public static final int MAX_VERSIONS = 1_000;

  public Purge {
    ProtocolException.require(through >= from && through - from < MAX_VERSIONS, "through");
  }

  @Override
  public Kind kind() {
    return Kind.PURGE;
  }

  @Override
  public void write(Json.ObjectBuilder members) {
    members
        .put("owner", owner.value())
        .put("asset", asset.value())
        .put("from", from)
        .put("through", through);
  }

  static Purge read(Header header, Members m) {
    return new Purge(
        header,
        m.owner("owner"),
        m.asset("asset"),
        m.number("from", 1, 1_000_000),
        m.number("through", 1, 1_000_000));
  }
}
