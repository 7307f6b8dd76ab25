package city.vault.protocol;

import city.vault.crypto.BoxContext;
import city.vault.crypto.DataKey;
import city.vault.crypto.Digest;
import city.vault.crypto.FieldContext;
import city.vault.crypto.FieldSecret;
import city.vault.crypto.Json;
import city.vault.crypto.KeyId;
import city.vault.crypto.Sm3;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The sealed body of one asset version: a commitment and a ciphertext for each field of its type,
 * in the type's order. Absent fields are sealed and committed too, as JSON null, so that nobody
 * sees which are absent.
 *
 * @param commitments one per field
 * @param ciphertexts one per field
 */
public record SealedRecord(List<Digest> commitments, List<byte[]> ciphertexts) {
  /** Bytes of a box that holds a record's data key: C1, C3, context digest and a 16-byte key. */
  public static final int DATA_KEY_BOX = 64 + 32 + 32 + 16;

  public SealedRecord {
    ProtocolException.require(
        !commitments.isEmpty()
            && commitments.size() <= RecordTypePublication.MAX_FIELDS
            && commitments.size() == ciphertexts.size(),
        "fields");
    commitments = List.copyOf(commitments);
    ciphertexts = List.copyOf(ciphertexts);
  }

  /**
   * Seals a record's values.
   *
   * @param values one per field of the type, in its order; JSON null where absent
   * @throws ProtocolException {@code values} if there are not as many as fields
   */
  public static SealedRecord seal(
      DataKey key,
      NetworkId network,
      AssetId asset,
      int version,
      List<FieldName> fields,
      List<Json> values) {
    ProtocolException.require(values.size() == fields.size(), "values");
    List<Digest> commitments = new ArrayList<>();
    List<byte[]> ciphertexts = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      FieldContext context = context(network, asset, version, fields.get(i));
      FieldSecret secret = key.fieldSecret(context);
      commitments.add(secret.salt(context).commitment(fields.get(i).value(), values.get(i)));
      ciphertexts.add(secret.seal(context, values.get(i)));
    }
    return new SealedRecord(commitments, ciphertexts);
  }

  /**
   * Opens one field and checks it against its commitment.
   *
   * @throws ProtocolException {@code commitment} if what was sealed is not what was committed to
   * @throws city.vault.crypto.CryptoException if the ciphertext does not open
   */
  public static Json open(
      FieldSecret secret,
      NetworkId network,
      AssetId asset,
      int version,
      FieldName field,
      byte[] ciphertext,
      Digest commitment) {
    FieldContext context = context(network, asset, version, field);
    Json value = secret.open(context, ciphertext);
    ProtocolException.require(
        secret.salt(context).commitment(field.value(), value).equals(commitment), "commitment");
    return value;
  }

  /** The context of one field, which its secret and ciphertext are bound to. */
  public static FieldContext context(
      NetworkId network, AssetId asset, int version, FieldName field) {
    return new FieldContext(network.value(), asset.value(), version, field.value());
  }

  /** What the sealed data key of one version is for; its payload is the key's 16 bytes. */
  public static BoxContext dataKeyContext(
      NetworkId network, AssetId asset, int version, KeyId recipient) {
    return new BoxContext("vault/v1/data-key", network.value(), asset + "/" + version, recipient);
  }

  /** The commitments joined, 32 bytes each. */
  public byte[] encodedCommitments() {
    return encode(commitments);
  }

  public static byte[] encode(List<Digest> commitments) {
    ByteBuffer out = ByteBuffer.allocate(commitments.size() * Digest.SIZE);
    commitments.forEach(c -> out.put(c.bytes()));
    return out.array();
  }

  /** The ciphertexts joined, each led by its length as a big-endian u32. */
  public byte[] encodedCiphertexts() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] ciphertext : ciphertexts) {
      out.writeBytes(ByteBuffer.allocate(4).putInt(ciphertext.length).array());
      out.writeBytes(ciphertext);
    }
    return out.toByteArray();
  }

  /** SM3 of the joined commitments: what the statement names. */
  public static Digest digest(List<Digest> commitments) {
    return Sm3.hash(encode(commitments));
  }

  /** Reads both encodings back. */
  public static SealedRecord decode(byte[] commitments, byte[] ciphertexts) {
    List<Digest> digests = new ArrayList<>();
    ProtocolException.require(commitments.length % Digest.SIZE == 0, "commitments");
    ByteBuffer in = ByteBuffer.wrap(commitments);
    while (in.hasRemaining()) {
      byte[] digest = new byte[Digest.SIZE];
      in.get(digest);
      digests.add(Digest.of(digest));
    }
    List<byte[]> sealed = new ArrayList<>();
    in = ByteBuffer.wrap(ciphertexts);
    while (in.hasRemaining()) {
      ProtocolException.require(in.remaining() >= 4, "ciphertext");
      int length = in.getInt();
      ProtocolException.require(length >= 0 && length <= in.remaining(), "ciphertext");
      byte[] ciphertext = new byte[length];
      in.get(ciphertext);
      sealed.add(ciphertext);
    }
    return new SealedRecord(digests, sealed);
  }
}
