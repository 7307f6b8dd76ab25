package city.vault.client.record;

/**
 * What people read, in Chinese and in English; neither is blank, each has 100 characters at most.
 */
public record Label(String zh, String en) {
  private static final int LONGEST = 100;

  public Label {
    require(zh, "zh");
    require(en, "en");
  }

  private static void require(String text, String language) {
    if (text == null || text.isBlank() || text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "a label needs \"%s\", at most %d characters".formatted(language, LONGEST));
    }
  }
}
