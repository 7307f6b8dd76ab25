package city.vault.protocol;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Times on the wire: UTC with {@code Z} and exactly three decimals, {@code
 * 2026-11-23T08:00:00.000Z}.
 */
public final class Times {
  private static final String ZEROS = "0000-00-00T00:00:00.000Z";

  private Times() {}

  /** The one form; digit by digit, because a formatter takes as long as hashing an object. */
  public static String format(Instant instant) {
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
    ProtocolException.require(time.getYear() >= 0 && time.getYear() <= 9999, "time");
    char[] text = ZEROS.toCharArray();
    put(text, 0, 4, time.getYear());
    put(text, 5, 2, time.getMonthValue());
    put(text, 8, 2, time.getDayOfMonth());
    put(text, 11, 2, time.getHour());
    put(text, 14, 2, time.getMinute());
    put(text, 17, 2, time.getSecond());
    put(text, 20, 3, time.getNano() / 1_000_000);
    return new String(text);
  }

  private static void put(char[] text, int start, int digits, int number) {
    int left = number;
    for (int i = start + digits - 1; i >= start; i--) {
      text[i] = (char) ('0' + left % 10);
      left /= 10;
    }
  }

  /** Parses exactly what {@link #format} writes, from the year 1000 to 2999. */
  public static Instant parse(String text, String member) {
    ProtocolException.require(text.length() == ZEROS.length(), member);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean fits = ZEROS.charAt(i) == '0' ? c >= '0' && c <= '9' : c == ZEROS.charAt(i);
      ProtocolException.require(fits, member);
    }
    ProtocolException.require(text.charAt(0) == '1' || text.charAt(0) == '2', member);
    try {
      return LocalDateTime.of(
              number(text, 0, 4),
              number(text, 5, 7),
              number(text, 8, 10),
              number(text, 11, 13),
              number(text, 14, 16),
              number(text, 17, 19),
              number(text, 20, 23) * 1_000_000)
          .toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new ProtocolException(member);
    }
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }

  static boolean isWholeMillis(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS).equals(instant);
  }
}
