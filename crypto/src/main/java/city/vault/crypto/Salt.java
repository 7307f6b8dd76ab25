package city.vault.crypto;

import java.security.MessageDigest;
import java.util.Arrays;

/** The 256 bits that keep a field's commitment from being guessed. */
public final class Salt {
  /** Bytes in a salt. */
  public static final int SIZE = 32;

  private final byte[] bytes;

  private Salt(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Exactly {@link #SIZE} bytes, else MALFORMED. */
  public static Salt of(byte[] bytes) {
    return new Salt(Octets.copyOfExactly(SIZE, bytes, "a salt"));
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /**
   * SM3({@code "vault/v1/commitment"} ‖ 00 ‖ salt ‖ canonical JSON of {@code [field, value]}).
   *
   * @param value {@link Json#NULL} where the record does not have the field
   */
  public Digest commitment(String field, Json value) {
    byte[] named = Json.array(new Json.Str(field), value).canonical();
    return Sm3.tagged("vault/v1/commitment", bytes, named);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Salt salt && MessageDigest.isEqual(bytes, salt.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Says nothing of the bytes. */
  @Override
  public String toString() {
    return "Salt(secret)";
  }
}
