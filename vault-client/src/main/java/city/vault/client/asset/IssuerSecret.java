package city.vault.client.asset;

import city.vault.client.PrivateFile;
import city.vault.crypto.CryptoException;
import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.crypto.Sm3;
import city.vault.crypto.Sm4Gcm;
import city.vault.protocol.AssetId;
import city.vault.protocol.FieldName;
import city.vault.protocol.OwnerId;
import city.vault.protocol.TypeId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The issuer's HMAC key. From it come the ids of its assets and the tags of their content, so that
 * a push finds again what it pushed before without remembering anything, and nobody else can tell
 * from an id or a tag what it stands for. On disk 32 raw bytes, mode 600. Lost, every record is
 * pushed anew as another asset.
 */
public final class IssuerSecret {
  private static final int SIZE = 32;
  private static final int ID_BYTES = 16;

  private final byte[] key;

  private IssuerSecret(byte[] key) {
    if (key.length != SIZE) {
      throw new IllegalArgumentException("an issuer's secret has 32 bytes");
    }
    this.key = key.clone();
  }

  public static IssuerSecret of(byte[] key) {
    return new IssuerSecret(key);
  }

  public static IssuerSecret generate(SecureRandom random) {
    byte[] key = new byte[SIZE];
    random.nextBytes(key);
    return new IssuerSecret(key);
  }

  public static IssuerSecret load(Path file) throws IOException {
    return new IssuerSecret(PrivateFile.read(file, SIZE));
  }

  public void save(Path file) throws IOException {
    PrivateFile.write(file, key);
  }

  /**
   * The id of a record: the first 128 bits of HMAC-SM3 of the canonical JSON {@code
   * ["vault/v1/asset", type, [record key values]]}.
   */
  public AssetId asset(TypeId type, List<String> recordKey) {
    byte[] named =
        Json.array(
                new Json.Str("vault/v1/asset"), new Json.Str(type.value()), Json.strings(recordKey))
            .canonical();
    byte[] mac = Sm3.hmac(key, named).bytes();
    return new AssetId(HexFormat.of().formatHex(mac, 0, ID_BYTES));
  }

  /**
   * The tag of a content: HMAC-SM3 of the canonical JSON {@code ["vault/v1/content", type, version
   * of the type, {field: value or null}]}.
   */
  public Digest content(TypeId type, int typeVersion, Map<FieldName, Json> values) {
    Json.ObjectBuilder record = Json.object();
    values.forEach((field, value) -> record.put(field.value(), value));
    return Sm3.hmac(
        key,
        Json.array(
                new Json.Str("vault/v1/content"),
                new Json.Str(type.value()),
                new Json.Num(typeVersion),
                record.build())
            .canonical());
  }

  /**
   * The id of the statement that an owner has no record of a type: as that of a record, of the
   * canonical JSON {@code ["vault/v1/no-record", type, owner]}.
   */
  public AssetId absence(TypeId type, OwnerId owner) {
    byte[] mac = Sm3.hmac(key, absent("vault/v1/no-record", type, owner)).bytes();
    return new AssetId(HexFormat.of().formatHex(mac, 0, ID_BYTES));
  }

  /**
   * The tag of its content: HMAC-SM3 of the canonical JSON {@code ["vault/v1/no-content", type,
   * owner]}. It differs by owner, as the contents of records do.
   */
  public Digest absentContent(TypeId type, OwnerId owner) {
    return Sm3.hmac(key, absent("vault/v1/no-content", type, owner));
  }

  private static byte[] absent(String tag, TypeId type, OwnerId owner) {
    return Json.array(new Json.Str(tag), new Json.Str(type.value()), new Json.Str(owner.value()))
        .canonical();
  }

  /** Encrypts for this issuer alone: a random IV of 12 bytes ‖ SM4-GCM, for that kind of file. */
  byte[] encrypt(String kind, byte[] plain, SecureRandom random) {
    byte[] iv = new byte[Sm4Gcm.IV];
    random.nextBytes(iv);
    byte[] sealed = Sm4Gcm.seal(fileKey(kind), iv, utf8(kind), plain);
    return ByteBuffer.allocate(iv.length + sealed.length).put(iv).put(sealed).array();
  }

  /**
   * Decrypts that.
   *
   * @throws CryptoException if it was not encrypted under this secret, for that kind of file
   */
  byte[] decrypt(String kind, byte[] encrypted) {
    int iv = Math.min(Sm4Gcm.IV, encrypted.length);
    return Sm4Gcm.open(
        fileKey(kind),
        Arrays.copyOf(encrypted, Sm4Gcm.IV),
        utf8(kind),
        Arrays.copyOfRange(encrypted, iv, encrypted.length));
  }

  private byte[] fileKey(String kind) {
    return Sm3.hkdf(key, new byte[0], utf8(kind), Sm4Gcm.KEY);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Says nothing of the bytes. */
  @Override
  public String toString() {
    return "IssuerSecret(secret)";
  }
}
