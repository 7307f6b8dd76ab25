package city.vault.protocol;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The owner lends fields to the institution that asked. Its nonce is the grant's id. What opens the
 * fields travels beside it as an attachment ({@link GrantBoxes}).
 *
 * @param owner who lends
 * @param request which request it answers
 * @param requestDigest digest of that request's signed bytes
 * @param grantee the institution
 * @param items the fields lent, each of a named asset version
 * @param standing of which types which fields are lent of later records and versions too, as their
 *     issuers supply them ({@link Supply}); empty for a snapshot
 * @param reads how many reads it allows
 * @param readsPerDay how many of them on one day, from midnight UTC
 * @param retentionDays how long the institution may keep what it read
 * @param notAfter until when it may be read
 * @param notice digest of the notice that the owner saw ({@link Notice})
 * @param consents sensitive categories consented to, each on its own
 * @param release who must see an access on the ledger before it opens
 * @param boxes SM3 of the attachment
 * @param cosigners who signs besides; empty for a person acting for itself
 */
public record Grant(
    Header header,
    OwnerId owner,
    RequestId request,
    Digest requestDigest,
    PartyId grantee,
    List<Item> items,
    List<Standing> standing,
    int reads,
    int readsPerDay,
    int retentionDays,
    Instant notAfter,
    Digest notice,
    List<String> consents,
    Release release,
    Digest boxes,
    List<Cosigner> cosigners)
    implements Command, OwnerCommand {

  /** Most fields of one grant. */
  public static final int MAX_ITEMS = 100;

  /** One field of one asset version. */
  public record Item(AssetId asset, int version, FieldName field, Mode mode) {
    private boolean isReadAs(Read.Item read) {
      return asset.equals(read.asset()) && version == read.version() && field.equals(read.field());
    }

    Json.Obj json() {
      return Json.object()
          .put("asset", asset.value())
          .put("version", version)
          .put("field", field.value())
          .put("mode", mode.wireName())
          .build();
    }

    static Item read(Members m) {
      return new Item(
          m.asset("asset"),
          m.number("version", 1, 1_000_000),
          m.field("field"),
          Mode.of(m.text("mode", 8)));
    }
  }

  /** One field of all records of a type, those to come included; lent to be read. */
  public record Standing(TypeId type, FieldName field) {
    Json.Obj json() {
      return Json.object().put("type", type.value()).put("field", field.value()).build();
    }

    static Standing read(Members m) {
      return new Standing(m.type("type"), m.field("field"));
    }
  }

  /**
   * The release of the fields: each item's release key is shared among the witnesses, {@code k} of
   * them open it.
   */
  public record Release(int k, List<PartyId> witnesses) {
    public Release {
      ProtocolException.require(k >= 1 && k <= witnesses.size(), "k");
      ProtocolException.require(new HashSet<>(witnesses).size() == witnesses.size(), "witnesses");
    }

    Json.Obj json() {
      return Json.object()
          .put("k", k)
          .put("witnesses", Json.strings(witnesses.stream().map(w -> w.value()).toList()))
          .build();
    }

    static Release read(Members m) {
      Release release = new Release(m.number("k", 1, 16), m.texts("witnesses", 16, PartyId::new));
      m.noOthers();
      return release;
    }
  }

  public Grant {
    ProtocolException.require(
        !items.isEmpty()
            && new HashSet<>(items.stream().map(i -> i.asset() + "/" + i.field()).toList()).size()
                == items.size(),
        "items");
    ProtocolException.require(new HashSet<>(standing).size() == standing.size(), "standing");
    ProtocolException.require(reads >= 1, "reads");
    ProtocolException.require(readsPerDay >= 1, "readsPerDay");
    ProtocolException.require(Times.isWholeMillis(notAfter), "notAfter");
  }

  @Override
  public Kind kind() {
    return Kind.GRANT;
  }

  /** The place of the item that a read means, empty where it is not lent. */
  public OptionalInt place(Read.Item read) {
    return IntStream.range(0, items.size()).filter(i -> items.get(i).isReadAs(read)).findFirst();
  }

  /** Whether it names that very asset version, be it in one field. */
  boolean names(Statement statement) {
    return items.stream()
        .anyMatch(i -> i.asset().equals(statement.asset()) && i.version() == statement.version());
  }

  /** Whether it lends that field of records of that type that are yet to come. */
  public boolean isStanding(TypeId type, FieldName field) {
    return standing.contains(new Standing(type, field));
  }

  /** The term that it gives, until a renewal. */
  public GrantTerm term() {
    return new GrantTerm(notAfter, reads);
  }

  public GrantId id() {
    return new GrantId(header.nonce().value());
  }

  @Override
  public void write(Json.ObjectBuilder members) {
    if (!standing.isEmpty()) {
      members.put("standing", standing.stream().map(Standing::json).toList());
    }
    members
        .put("owner", owner.value())
        .put("request", request.value())
        .put("requestDigest", requestDigest.hex())
        .put("grantee", grantee.value())
        .put("items", items.stream().map(Item::json).toList())
        .put("reads", reads)
        .put("readsPerDay", readsPerDay)
        .put("retentionDays", retentionDays)
        .put("notAfter", Times.format(notAfter))
        .put("notice", notice.hex())
        .put("consents", Json.strings(consents))
        .put("release", release.json())
        .put("boxes", boxes.hex())
        .put("cosigners", cosigners.stream().map(Cosigner::json).toList());
  }

  static Grant read(Header header, Members m) {
    return new Grant(
        header,
        m.owner("owner"),
        new RequestId(m.text("request", 32)),
        m.digest("requestDigest"),
        m.party("grantee"),
        m.objects("items", MAX_ITEMS, Item::read),
        m.optionalObjects("standing", MAX_ITEMS, Standing::read),
        m.number("reads", 1, 1_000_000),
        m.number("readsPerDay", 1, 1_000_000),
        m.number("retentionDays", 0, 36_600),
        m.time("notAfter"),
        m.digest("notice"),
        m.texts("consents", 20, 40),
        Release.read(m.object("release")),
        m.digest("boxes"),
        m.objects("cosigners", 0, Cosigner::read));
  }
}
