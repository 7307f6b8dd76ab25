package city.vault.protocol;

import city.vault.crypto.Digest;
import city.vault.crypto.Sm3;
import java.util.Arrays;
import java.util.Optional;

/**
 * Bytes that travel beside a command and are bound to it by a digest that the command names. Rules
 * decide by digest and size alone, so that a decision can be repeated after the bytes were purged.
 *
 * @param digest SM3 of the bytes
 * @param size their number
 * @param bytes the bytes, absent once purged
 */
public record Attachment(Digest digest, int size, Optional<byte[]> bytes) {
  /** Largest attachment in bytes. */
  public static final int MAX_BYTES = 256 * 1024;

  /** What an attachment is. */
  public enum Name {
    COMMITMENTS("commitments"),
    CIPHERTEXT("ciphertext"),
    BOX("box"),
    BOXES("boxes"),
    CLAIMED("claimed");

    private final String wireName;

    Name(String wireName) {
      this.wireName = wireName;
    }

    public String wireName() {
      return wireName;
    }

    public static Name of(String wireName) {
      return Arrays.stream(values())
          .filter(n -> n.wireName.equals(wireName))
          .findFirst()
          .orElseThrow(() -> new ProtocolException("attachments"));
    }
  }

  public static Attachment of(byte[] bytes) {
    ProtocolException.require(bytes.length <= MAX_BYTES, "attachments");
    return new Attachment(Sm3.hash(bytes), bytes.length, Optional.of(bytes));
  }
}
