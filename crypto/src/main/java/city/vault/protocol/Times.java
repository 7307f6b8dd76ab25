package city.vault.protocol;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/**
 * Times on the wire: UTC with {@code Z} and exactly three decimals, {@code
 * 2026-11-23T08:00:00.000Z}.
 */
public final class Times {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final Pattern SHAPE =
      Pattern.compile("[12]\\d{3}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");

  private Times() {}

  public static String format(Instant instant) {
    return FORMAT.format(instant);
  }

  /** Parses exactly what {@link #format} writes. */
  public static Instant parse(String text, String member) {
    ProtocolException.require(SHAPE.matcher(text).matches(), member);
    try {
      Instant instant = Instant.parse(text);
      ProtocolException.require(format(instant).equals(text), member);
      return instant;
    } catch (java.time.DateTimeException e) {
      throw new ProtocolException(member);
    }
  }

  static boolean isWholeMillis(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS).equals(instant);
  }
}
