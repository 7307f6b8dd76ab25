package city.vault.crypto;

import static city.vault.crypto.CryptoException.Reason.BAD_SEAL;
import static city.vault.crypto.CryptoException.Reason.TOO_LARGE;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Opens one field of one version: from its 32 bytes come the field's SM4 key, IV and salt, each by
 * HKDF-SM3 with its own tag and the field's context. Since a data key serves one version once, so
 * do the key and the IV.
 */
public final class FieldSecret {
  /** Bytes in a field secret. */
  public static final int SIZE = 32;

  private static final int MIN_PADDED = 64;
  private static final int MAX_PADDED = 64 * 1024;

  private final byte[] bytes;

  private FieldSecret(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Exactly {@link #SIZE} bytes, else MALFORMED. */
  public static FieldSecret of(byte[] bytes) {
    return new FieldSecret(Octets.copyOfExactly(SIZE, bytes, "a field secret"));
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /**
   * SM4-GCM of u32 length ‖ canonical JSON ‖ zeros up to a power of two from 64 bytes to 64 KiB, so
   * that the ciphertext's size tells little of the value. The associated data is SM3({@code
   * "vault/v1/field"} ‖ 00 ‖ {@link FieldContext#encoded()}).
   *
   * @throws CryptoException TOO_LARGE if the value has more than 65532 bytes
   */
  public byte[] seal(FieldContext context, Json value) {
    return Sm4Gcm.seal(key(context), iv(context), aad(context), pad(value.canonical()));
  }

  /**
   * The value of a sealed field.
   *
   * @throws CryptoException BAD_SEAL if the tag, the padding or the value's form is wrong
   */
  public Json open(FieldContext context, byte[] ciphertext) {
    if (ciphertext.length > MAX_PADDED + Sm4Gcm.TAG) {
      throw new CryptoException(BAD_SEAL, "a sealed field has at most 64 KiB");
    }
    byte[] padded = Sm4Gcm.open(key(context), iv(context), aad(context), ciphertext);
    byte[] value = unpad(padded);
    try {
      return Json.parse(value, MAX_PADDED);
    } catch (CryptoException e) {
      throw new CryptoException(BAD_SEAL, "a sealed value is not canonical JSON");
    }
  }

  /** What the field's commitment is salted with. */
  public Salt salt(FieldContext context) {
    return Salt.of(DataKey.derive(bytes, "vault/v1/field-salt", context, Salt.SIZE));
  }

  private byte[] key(FieldContext context) {
    return DataKey.derive(bytes, "vault/v1/field-key", context, Sm4Gcm.KEY);
  }

  private byte[] iv(FieldContext context) {
    return DataKey.derive(bytes, "vault/v1/field-iv", context, Sm4Gcm.IV);
  }

  private static byte[] aad(FieldContext context) {
    return Sm3.tagged("vault/v1/field", context.encoded()).bytes();
  }

  private static byte[] pad(byte[] value) {
    if (value.length > MAX_PADDED - Integer.BYTES) {
      throw new CryptoException(TOO_LARGE, "a field's value has at most 65532 bytes");
    }
    return ByteBuffer.allocate(paddedSize(value.length)).putInt(value.length).put(value).array();
  }

  private static byte[] unpad(byte[] padded) {
    if (padded.length < MIN_PADDED) {
      throw badPadding();
    }
    int length = ByteBuffer.wrap(padded).getInt();
    if (length < 0 || length > MAX_PADDED - Integer.BYTES || padded.length != paddedSize(length)) {
      throw badPadding();
    }
    byte[] value = Arrays.copyOfRange(padded, Integer.BYTES, Integer.BYTES + length);
    if (!Arrays.equals(padded, pad(value))) {
      throw badPadding();
    }
    return value;
  }

  private static int paddedSize(int length) {
    int needed = Math.max(MIN_PADDED, Integer.BYTES + length);
    int floor = Integer.highestOneBit(needed);
    return floor == needed ? needed : floor << 1;
  }

  private static CryptoException badPadding() {
    return new CryptoException(BAD_SEAL, "a sealed field is not padded as it must be");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FieldSecret secret && MessageDigest.isEqual(bytes, secret.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Says nothing of the bytes. */
  @Override
  public String toString() {
    return "FieldSecret(secret)";
  }
}
