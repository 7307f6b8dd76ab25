package city.vault.client.export;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date as departments write it.
 *
 * @param iso the date in ISO 8601, {@code 2023-01-05}
 * @param repair what was put right, if anything
 */
record DateText(String iso, Optional<Repair> repair) {
  private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");
  private static final Pattern SLASH = Pattern.compile("(\\d{4})/(\\d{1,2})/(\\d{1,2})");
  private static final Pattern COMPACT = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");

  /**
   * Reads a date without white space around it; empty if it is not written as one or does not
   * exist.
   */
  static Optional<DateText> of(String text) {
    return date(ISO, text, Optional.empty())
        .or(() -> date(SLASH, text, Optional.of(Repair.SLASH_DATE)))
        .or(() -> date(COMPACT, text, Optional.of(Repair.COMPACT_DATE)));
  }

  private static Optional<DateText> date(Pattern pattern, String text, Optional<Repair> repair) {
    Matcher matcher = pattern.matcher(text);
    return matcher.matches()
        ? iso(matcher).map(iso -> new DateText(iso, repair))
        : Optional.empty();
  }

  private static Optional<String> iso(MatchResult parts) {
    try {
      LocalDate date =
          LocalDate.of(
              Integer.parseInt(parts.group(1)),
              Integer.parseInt(parts.group(2)),
              Integer.parseInt(parts.group(3)));
      return date.getYear() == 0 ? Optional.empty() : Optional.of(date.toString());
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
