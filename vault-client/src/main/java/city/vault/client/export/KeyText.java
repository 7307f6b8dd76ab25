package city.vault.client.export;

import city.vault.client.record.OwnerKind;
import java.util.EnumSet;
import java.util.Set;

/**
 * A subject's number as departments write it.
 *
 * @param value the number in half-width characters, whether its check character is right or not
 * @param repairs what was put right
 */
record KeyText(String value, Set<Repair> repairs) {
  private static final int TO_HALF_WIDTH = 'Ａ' - 'A';

  static KeyText of(String cell, OwnerKind owner) {
    Set<Repair> repairs = EnumSet.noneOf(Repair.class);
    String value = changed(cell, trimmed(cell), Repair.SURROUNDING_SPACE, repairs);
    value = changed(value, halfWidth(value), Repair.FULL_WIDTH, repairs);
    if (owner == OwnerKind.PERSON && value.endsWith("x")) {
      value = value.substring(0, value.length() - 1) + 'X';
      repairs.add(Repair.LOWER_CASE_X);
    }
    return new KeyText(value, repairs);
  }

  private static String changed(String before, String after, Repair repair, Set<Repair> repairs) {
    if (!before.equals(after)) {
      repairs.add(repair);
    }
    return after;
  }

  /** Without white space of any kind around it, that which never breaks a line included. */
  private static String trimmed(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (start < end && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private static String halfWidth(String text) {
    StringBuilder half = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean fullWidth =
          (c >= '０' && c <= '９') || (c >= 'Ａ' && c <= 'Ｚ') || (c >= 'ａ' && c <= 'ｚ');
      half.append(fullWidth ? (char) (c - TO_HALF_WIDTH) : c);
    }
    return half.toString();
  }
}
