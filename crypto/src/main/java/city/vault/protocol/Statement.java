package city.vault.protocol;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.crypto.KeyId;
import java.time.LocalDate;

/**
 * An issuer states one version of one record. The values are nowhere in it: it commits to each
 * field and to the ciphertext, which travel beside it as attachments ({@link SealedRecord}).
 *
 * @param asset the record's id
 * @param version from 1, each statement one more
 * @param type the record type
 * @param typeVersion its published version, which gives the order of the fields
 * @param owner whose record it is
 * @param issuer who states it
 * @param dataDate the day as of which it holds
 * @param content issuer-keyed HMAC-SM3 of the record: equal content, equal tag
 * @param commitments SM3 of the commitments, joined in the order of the fields
 * @param ciphertext SM3 of the encoded ciphertexts
 * @param sealedTo the sealing key to which the data key is sealed: the owner's or the issuer's
 *     custody
 * @param box SM3 of that sealed box
 */
public record Statement(
    Header header,
    AssetId asset,
    int version,
    TypeId type,
    int typeVersion,
    OwnerId owner,
    PartyId issuer,
    LocalDate dataDate,
    Digest content,
    Digest commitments,
    Digest ciphertext,
    KeyId sealedTo,
    Digest box)
    implements Command, OwnerCommand {

  public Statement {
    ProtocolException.require(version >= 1, "version");
  }

  @Override
  public Kind kind() {
    return Kind.STATEMENT;
  }

  @Override
  public void write(Json.ObjectBuilder members) {
    members
        .put("asset", asset.value())
        .put("version", version)
        .put("type", type.value())
        .put("typeVersion", typeVersion)
        .put("owner", owner.value())
        .put("issuer", issuer.value())
        .put("dataDate", dataDate.toString())
        .put("content", content.hex())
        .put("commitments", commitments.hex())
        .put("ciphertext", ciphertext.hex())
        .put("sealedTo", sealedTo.hex())
        .put("box", box.hex());
  }

  static Statement read(Header header, Members m) {
    return new Statement(
        header,
        m.asset("asset"),
        m.number("version", 1, 1_000_000),
        m.type("type"),
        m.number("typeVersion", 1, 1_000_000),
        m.owner("owner"),
        m.party("issuer"),
        m.date("dataDate"),
        m.digest("content"),
        m.digest("commitments"),
        m.digest("ciphertext"),
        m.key("sealedTo"),
        m.digest("box"));
  }
}
