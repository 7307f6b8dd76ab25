package city.vault.protocol;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.crypto.KeyId;

/**
 * An issuer seals the data key of one asset version to its owner, who has claimed it. The custody
 * box is purged with it.
 *
 * @param owner whose record it is
 * @param issuer who re-seals
 * @param sealedTo the owner's sealing key
 * @param box SM3 of the sealed box, which travels as an attachment
 */
public record Reseal(
    Header header,
    OwnerId owner,
    PartyId issuer,
    AssetId asset,
    int version,
    KeyId sealedTo,
    Digest box)
    implements Command, OwnerCommand {
  @Override
  public Kind kind() {
    return Kind.RESEAL;
  }

  @Override
  public void write(Json.ObjectBuilder members) {
    members
        .put("owner", owner.value())
        .put("issuer", issuer.value())
        .put("asset", asset.value())
        .put("version", version)
        .put("sealedTo", sealedTo.hex())
        .put("box", box.hex());
  }

  static Reseal read(Header header, Members m) {
    return new Reseal(
        header,
        m.owner("owner"),
        m.party("issuer"),
        m.asset("asset"),
        m.number("version", 1, 1_000_000),
        m.key("sealedTo"),
        m.digest("box"));
  }
}
