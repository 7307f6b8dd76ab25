package city.vault.protocol;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import java.util.HashSet;
import java.util.List;

/**
 * An issuer supplies a later record, or a later version of one, to whom its owner lends such fields
 * by a standing {@link Grant}. What opens them travels beside it as an attachment, {@link
 * GrantBoxes} of a {@link Lot} of its own.
 *
 * @param issuer who supplies
 * @param owner whose record it is
 * @param grant under which grant
 * @param asset the record
 * @param version its current version
 * @param fields the fields supplied, in the order of the boxes
 * @param boxes SM3 of the attachment
 */
public record Supply(
    Header header,
    PartyId issuer,
    OwnerId owner,
    GrantId grant,
    AssetId asset,
    int version,
    List<FieldName> fields,
    Digest boxes)
    implements Command, OwnerCommand {

  public Supply {
    ProtocolException.require(
        !fields.isEmpty() && new HashSet<>(fields).size() == fields.size(), "fields");
  }

  @Override
  public Kind kind() {
    return Kind.SUPPLY;
  }

  /** What its boxes were locked for. */
  public Lot lot() {
    return Lot.supplied(grant, asset, version);
  }

  @Override
  public void write(Json.ObjectBuilder members) {
    members
        .put("issuer", issuer.value())
        .put("owner", owner.value())
        .put("grant", grant.value())
        .put("asset", asset.value())
        .put("version", version)
        .put("fields", Json.strings(fields.stream().map(FieldName::value).toList()))
        .put("boxes", boxes.hex());
  }

  static Supply read(Header header, Members m) {
    return new Supply(
        header,
        m.party("issuer"),
        m.owner("owner"),
        new GrantId(m.text("grant", 32)),
        m.asset("asset"),
        m.number("version", 1, 1_000_000),
        m.texts("fields", Grant.MAX_ITEMS, FieldName::new),
        m.digest("boxes"));
  }
}
