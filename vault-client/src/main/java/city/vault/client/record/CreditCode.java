package city.vault.client.record;

/**
 * A unified social credit code of an organisation: 17 characters and a check character, GB
 * 32100-2015.
 */
public record CreditCode(String value) implements SubjectKey {
  private static final int LENGTH = 18;
  private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

  public CreditCode {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a unified social credit code of GB 32100");
    }
  }

  /**
   * Whether the text is 17 characters of the standard's alphabet followed by their check character.
   */
  public static boolean isValid(String text) {
    return text != null
        && text.length() == LENGTH
        && text.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0)
        && text.charAt(LENGTH - 1) == checkCharacter(text.substring(0, LENGTH - 1));
  }

  /**
   * The check character of the first 17 characters, GB 32100-2015 annex A: weights are the powers
   * of 3 modulo 31.
   *
   * @throws IllegalArgumentException unless there are 17 characters of the alphabet
   */
  public static char checkCharacter(String body) {
    if (body.length() != LENGTH - 1) {
      throw new IllegalArgumentException("17 characters expected");
    }
    int sum = 0;
    int weight = 1;
    for (int i = 0; i < LENGTH - 1; i++) {
      int digit = ALPHABET.indexOf(body.charAt(i));
      if (digit < 0) {
        throw new IllegalArgumentException("a character outside the alphabet of GB 32100");
      }
      sum += digit * weight;
      weight = weight * 3 % ALPHABET.length();
    }
    return ALPHABET.charAt((ALPHABET.length() - sum % ALPHABET.length()) % ALPHABET.length());
  }

  @Override
  public String toString() {
    return "CreditCode[hidden]";
  }
}
