package city.vault.client.record;

/**
 * A citizen identity number: 17 digits and a check character, GB 11643-1999 (ISO 7064, MOD 11-2).
 */
public record IdentityNumber(String value) implements SubjectKey {
  private static final int LENGTH = 18;
  private static final String CHECK_CHARACTERS = "10X98765432";

  public IdentityNumber {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not an identity number of GB 11643");
    }
  }

  /** Whether the text is 17 ASCII digits followed by their check character; the X is a capital. */
  public static boolean isValid(String text) {
    return text != null
        && text.length() == LENGTH
        && startsWithDigits(text)
        && text.charAt(LENGTH - 1) == checkCharacter(text.substring(0, LENGTH - 1));
  }

  private static boolean startsWithDigits(String text) {
    for (int i = 0; i < LENGTH - 1; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /**
   * The check character of the first 17 digits, GB 11643-1999 clause 4.
   *
   * @throws IllegalArgumentException unless there are 17 characters
   */
  public static char checkCharacter(String digits) {
    if (digits.length() != LENGTH - 1) {
      throw new IllegalArgumentException("17 digits expected");
    }
    int sum = 0;
    for (int i = 0; i < LENGTH - 1; i++) {
      int weight = (1 << (LENGTH - 1 - i)) % 11;
      sum += (digits.charAt(i) - '0') * weight;
    }
    return CHECK_CHARACTERS.charAt(sum % 11);
  }

  @Override
  public String toString() {
    return "IdentityNumber[hidden]";
  }
}
