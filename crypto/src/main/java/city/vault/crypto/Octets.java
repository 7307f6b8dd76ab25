package city.vault.crypto;

import static city.vault.crypto.CryptoException.Reason.MALFORMED;
import static city.vault.crypto.CryptoException.Reason.TOO_LARGE;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The unambiguous concatenation that every context is hashed or derived from: texts as a big-endian
 * u16 byte length and UTF-8, numbers as big-endian u32, digests as they are.
 */
final class Octets {
  private static final int MAX_NAME = 1024;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** A text that has passed {@link #checkName}, or a constant. */
  Octets text(String text) {
    byte[] utf8 = utf8(text);
    out.write(utf8.length >>> 8);
    out.write(utf8.length);
    return bytes(utf8);
  }

  Octets u32(int value) {
    return bytes(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
  }

  Octets bytes(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  byte[] toBytes() {
    return out.toByteArray();
  }

  /** Unlike {@code getBytes(UTF_8)}, which would turn a lone surrogate into a question mark. */
  static byte[] utf8(String text) {
    checkWhole(text);
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Refuses lone surrogates. */
  static void checkWhole(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
          throw new CryptoException(MALFORMED, "a text has a lone surrogate");
        }
        i++;
      }
    }
  }

  /** What stands in a context: not empty, and short enough for its u16 length. */
  static void checkName(String name) {
    if (name.isEmpty()) {
      throw new CryptoException(MALFORMED, "a name in a context is empty");
    }
    if (utf8(name).length > MAX_NAME) {
      throw new CryptoException(TOO_LARGE, "a name in a context has more than 1024 bytes");
    }
  }

  static byte[] copyOfExactly(int size, byte[] bytes, String what) {
    if (bytes.length != size) {
      throw new CryptoException(MALFORMED, what + " has " + size + " bytes, not " + bytes.length);
    }
    return bytes.clone();
  }

  static byte[] parseHex(int size, String hex, String what) {
    if (hex.length() != 2 * size || !isLowerCaseHex(hex)) {
      throw new CryptoException(MALFORMED, what + " is " + 2 * size + " lower-case hex digits");
    }
    return HexFormat.of().parseHex(hex);
  }

  private static boolean isLowerCaseHex(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) {
        return false;
      }
    }
    return true;
  }
}
