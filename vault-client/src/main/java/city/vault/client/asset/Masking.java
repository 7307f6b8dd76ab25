package city.vault.client.asset;

/**
 * How a value is veiled on a screen. It keeps neighbours from reading along; it protects nothing
 * else. Characters are code points, and the veil has the same length whatever the value's.
 */
public enum Masking {
  /** Shown as it is. */
  NONE,
  /** The first character: 林**. */
  NAME,
  /** The first six and the last: 999999***********X. */
  ID,
  /** The year: 1990-**-**. */
  DATE,
  /** The first six characters, which name city and district. */
  ADDRESS,
  /** The last four. */
  ACCOUNT,
  /** Nothing. */
  AMOUNT;

  private static final String HIDDEN = "****";

  /** The masking of that name in a record type; one that is not known hides all. */
  public static Masking of(String name) {
    for (Masking masking : values()) {
      if (masking.name().equalsIgnoreCase(name)) {
        return masking;
      }
    }
    return AMOUNT;
  }

  /** The veiled value; an absent one stays empty. */
  public String show(String value) {
    if (value.isEmpty()) {
      return value;
    }
    return switch (this) {
      case NONE -> value;
      case NAME -> first(value, 1) + "**";
      case ID -> length(value) < 15 ? HIDDEN : first(value, 6) + "***********" + last(value, 1);
      case DATE -> value.matches("\\d{4}-\\d\\d-\\d\\d") ? first(value, 4) + "-**-**" : HIDDEN;
      case ADDRESS -> length(value) <= 8 ? HIDDEN : first(value, 6) + HIDDEN;
      case ACCOUNT -> length(value) <= 8 ? HIDDEN : HIDDEN + last(value, 4);
      case AMOUNT -> HIDDEN;
    };
  }

  private static int length(String value) {
    return value.codePointCount(0, value.length());
  }

  private static String first(String value, int count) {
    return value.substring(0, value.offsetByCodePoints(0, count));
  }

  private static String last(String value, int count) {
    return value.substring(value.offsetByCodePoints(value.length(), -count));
  }
}
