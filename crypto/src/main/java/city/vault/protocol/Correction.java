package city.vault.protocol;

import city.vault.crypto.BoxContext;
import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.crypto.KeyId;
import java.util.HashSet;
import java.util.List;

/**
 * An owner says that fields of a record are wrong (纠错). Its nonce is the correction's id.
 *
 * @param issuer who stated the record, and answers
 * @param version the current version
 * @param fields which are wrong, 1 to 64
 * @param sealedTo the issuer's sealing key
 * @param box SM3 of the sealed reason, a UTF-8 text of 1 to {@value #MAX_TEXT_BYTES} bytes, which
 *     travels as an attachment
 */
public record Correction(
    Header header,
    OwnerId owner,
    PartyId issuer,
    AssetId asset,
    int version,
    List<FieldName> fields,
    KeyId sealedTo,
    Digest box)
    implements Command, OwnerCommand {
  /** Longest reason, of the correction and of its rejection, in bytes of UTF-8. */
  public static final int MAX_TEXT_BYTES = 4_000;

  /** What a box adds to its payload. */
  private static final int BOX_BYTES = 64 + 32 + 32;

  public Correction {
    ProtocolException.require(
        !fields.isEmpty() && new HashSet<>(fields).size() == fields.size(), "fields");
    fields = List.copyOf(fields);
  }

  /** The id that an answer names. */
  public CorrectionId id() {
    return new CorrectionId(header.nonce().value());
  }

  /** What the sealed reason is for. */
  public static BoxContext reasonContext(NetworkId network, CorrectionId id, KeyId recipient) {
    return new BoxContext("vault/v1/correction-reason", network.value(), id.value(), recipient);
  }

  /** Whether a box of that size can hold a reason. */
  public static boolean isBoxSize(int bytes) {
    return bytes > BOX_BYTES && bytes <= BOX_BYTES + MAX_TEXT_BYTES;
  }

  @Override
  public Kind kind() {
    return Kind.CORRECTION;
  }

  @Override
  public void write(Json.ObjectBuilder members) {
    members
        .put("owner", owner.value())
        .put("issuer", issuer.value())
        .put("asset", asset.value())
        .put("version", version)
        .put("fields", Json.strings(fields.stream().map(FieldName::value).toList()))
        .put("sealedTo", sealedTo.hex())
        .put("box", box.hex());
  }

  static Correction read(Header header, Members m) {
    return new Correction(
        header,
        m.owner("owner"),
        m.party("issuer"),
        m.asset("asset"),
        m.number("version", 1, 1_000_000),
        m.texts("fields", RecordTypePublication.MAX_FIELDS, FieldName::new),
        m.key("sealedTo"),
        m.digest("box"));
  }
}
