package city.vault.crypto;

import static city.vault.crypto.CryptoException.Reason.BAD_KEY;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** RFC 7468 in its strict form: 64 columns, LF, nothing around it. */
final class Pem {
  private static final int MAX_CHARS = 4096;
  private static final int COLUMNS = 64;
  private static final Base64.Encoder LINES =
      Base64.getMimeEncoder(COLUMNS, "\n".getBytes(StandardCharsets.US_ASCII));

  private Pem() {}

  static String encode(String label, byte[] der) {
    return begin(label) + LINES.encodeToString(der) + end(label);
  }

  static boolean has(String label, String pem) {
    return pem.startsWith(begin(label));
  }

  /**
   * Refuses every text but the one that {@link #encode} gives, so that flipped slack bits, which
   * decoders commonly ignore, don't make a second text of the same key.
   */
  static byte[] decode(String label, String pem) {
    if (pem.length() > MAX_CHARS || !has(label, pem) || !pem.endsWith(end(label))) {
      throw new CryptoException(BAD_KEY, "not the PEM of a " + label);
    }
    try {
      String body = pem.substring(begin(label).length(), pem.length() - end(label).length());
      byte[] der = Base64.getDecoder().decode(body.replace("\n", ""));
      if (encode(label, der).equals(pem)) {
        return der;
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      // Falls through: not base64, or a header that overlaps the footer.
    }
    throw new CryptoException(BAD_KEY, "not the one PEM form: base64 in 64 columns, LF");
  }

  private static String begin(String label) {
    return "-----BEGIN " + label + "-----\n";
  }

  private static String end(String label) {
    return "\n-----END " + label + "-----\n";
  }
}
