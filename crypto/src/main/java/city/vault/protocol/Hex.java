package city.vault.protocol;

/** The form of random ids: fixed-width lower-case hex. */
final class Hex {
  private Hex() {}

  /** Whether the text is {@code digits} lower-case hex digits from {@code start} to its end. */
  static boolean ends(String text, int start, int digits) {
    if (text.length() - start != digits) {
      return false;
    }
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) {
        return false;
      }
    }
    return true;
  }

  /** Whether the text is that many lower-case hex digits. */
  static boolean is(String text, int digits) {
    return ends(text, 0, digits);
  }
}
