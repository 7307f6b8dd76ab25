package city.vault.crypto;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

/** The 128 random bits from which all secrets of one version of an asset come; never used twice. */
public final class DataKey {
  /** Bytes in a data key. */
  public static final int SIZE = 16;

  private static final byte[] NO_SALT = {};

  private final byte[] bytes;

  private DataKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A new key. */
  public static DataKey generate(SecureRandom random) {
    byte[] bytes = new byte[SIZE];
    random.nextBytes(bytes);
    return new DataKey(bytes);
  }

  /** Exactly {@link #SIZE} bytes, else MALFORMED. */
  public static DataKey of(byte[] bytes) {
    return new DataKey(Octets.copyOfExactly(SIZE, bytes, "a data key"));
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /**
   * HKDF-SM3(ikm = this key, empty salt, info = lp({@code "vault/v1/field-secret"}) ‖ {@link
   * FieldContext#encoded()}, 32 bytes).
   */
  public FieldSecret fieldSecret(FieldContext context) {
    return FieldSecret.of(derive(bytes, "vault/v1/field-secret", context, FieldSecret.SIZE));
  }

  /** The one form that all derivations of the tree share. */
  static byte[] derive(byte[] parent, String tag, FieldContext context, int size) {
    byte[] info = new Octets().text(tag).bytes(context.encoded()).toBytes();
    return Sm3.hkdf(parent, NO_SALT, info, size);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DataKey key && MessageDigest.isEqual(bytes, key.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Says nothing of the bytes. */
  @Override
  public String toString() {
    return "DataKey(secret)";
  }
}
