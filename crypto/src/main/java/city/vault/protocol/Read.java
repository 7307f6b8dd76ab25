package city.vault.protocol;

import city.vault.crypto.Json;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;

/**
 * An institution reads fields under a grant. Its nonce is the access's id: the same bytes again
 * return the recorded outcome, other bytes under the same id are refused.
 *
 * @param institution who reads
 * @param owner whose fields
 * @param grant under which grant
 * @param items the fields
 * @param staff the institution's own number of the employee
 * @param reference the institution's own reference of the business
 */
public record Read(
    Header header,
    PartyId institution,
    OwnerId owner,
    GrantId grant,
    List<Item> items,
    StaffId staff,
    String reference)
    implements Command, OwnerCommand {

  /** One field of one asset version. */
  public record Item(AssetId asset, int version, FieldName field) {
    public Json.Obj json() {
      return Json.object()
          .put("asset", asset.value())
          .put("version", version)
          .put("field", field.value())
          .build();
    }

    static Item read(Members m) {
      return new Item(m.asset("asset"), m.number("version", 1, 1_000_000), m.field("field"));
    }
  }

  public Read {
    ProtocolException.require(
        !items.isEmpty() && new HashSet<>(items).size() == items.size(), "items");
  }

  @Override
  public Kind kind() {
    return Kind.READ;
  }

  @Override
  public Duration maxAge() {
    return Duration.ofMinutes(10);
  }

  public AccessId id() {
    return new AccessId(header.nonce().value());
  }

  @Override
  public void write(Json.ObjectBuilder members) {
    members
        .put("institution", institution.value())
        .put("owner", owner.value())
        .put("grant", grant.value())
        .put("items", items.stream().map(Item::json).toList())
        .put("staff", staff.value())
        .put("reference", reference);
  }

  static Read read(Header header, Members m) {
    return new Read(
        header,
        m.party("institution"),
        m.owner("owner"),
        new GrantId(m.text("grant", 32)),
        m.objects("items", Grant.MAX_ITEMS, Item::read),
        new StaffId(m.text("staff", 64)),
        m.text("reference", 100));
  }
}
