package city.vault.client.export;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Numeric cells as text. A cell is a date if its style's number format shows a year or a day.
 *
 * <p>A spreadsheet keeps 15 significant digits; what the file has beyond is the noise of binary
 * fractions, and an identity number stored as a number has lost its end.
 *
 * @param dateStyles for each cell style, by its index, whether it shows a date
 * @param from1904 whether day 0 is 1904-01-01 instead of 1899-12-30
 */
record XlsxNumbers(List<Boolean> dateStyles, boolean from1904) {
  private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_EVEN);
  private static final int LONGEST = 40;
  private static final int LAST_DAY = 2_958_465;
  private static final int NO_SUCH_DAY = 60;
  private static final LocalDate DAY_0_OF_1900 = LocalDate.of(1899, 12, 30);
  private static final LocalDate DAY_0_OF_1904 = LocalDate.of(1904, 1, 1);

  /**
   * Formats without a code in the file, ECMA-376 part 1 clause 18.8.30, the Chinese ones included.
   */
  private static final Set<Integer> BUILT_IN_DATES =
      Set.of(14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58);

  /** What a format code shows as it stands: quoted or escaped text, colours and locales. */
  private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\\\.|\\[[^\\]]*\\]|_.");

  XlsxNumbers {
    dateStyles = List.copyOf(dateStyles);
  }

  /** Reads for each cell style whether it shows a date. */
  static List<Boolean> dateStyles(XlsxParts parts, String name) throws IOException {
    Map<Integer, Boolean> formats = new HashMap<>();
    List<Boolean> styles = new ArrayList<>();
    try (XlsxXml xml = parts.required(name)) {
      boolean inCellFormats = false;
      while (xml.next()) {
        if (xml.starts("numFmt")) {
          formats.put(number(xml, "numFmtId"), showsDate(xml.attribute("formatCode").orElse("")));
        } else if (xml.starts("cellXfs") || xml.ends("cellXfs")) {
          inCellFormats = xml.starts("cellXfs");
        } else if (inCellFormats && xml.starts("xf")) {
          int format = number(xml, "numFmtId");
          styles.add(formats.getOrDefault(format, BUILT_IN_DATES.contains(format)));
        }
      }
    }
    return styles;
  }

  private static int number(XlsxXml xml, String attribute) {
    try {
      return Integer.parseInt(xml.attribute(attribute).orElse("0"));
    } catch (NumberFormatException _) {
      throw XlsxParts.malformed();
    }
  }

  private static boolean showsDate(String formatCode) {
    return LITERAL
        .matcher(formatCode)
        .replaceAll("")
        .chars()
        .map(Character::toLowerCase)
        .anyMatch(c -> c == 'y' || c == 'd');
  }

  /**
   * A numeric cell as text: a plain decimal number, or a date in ISO 8601, with a time if it has
   * one.
   *
   * @param raw the number as the file has it
   * @param style the cell's style, empty if it has none
   * @return empty if the number has more than 15 digits before the point, or is beyond all sense
   * @throws ExportException {@code malformed-xlsx} if it is no number
   */
  Optional<String> text(String raw, Optional<String> style) {
    try {
      if (raw.length() > LONGEST) {
        return Optional.empty();
      }
      BigDecimal number = new BigDecimal(raw).round(DIGITS);
      if (number.precision() - (long) number.scale() > DIGITS.getPrecision()
          || number.scale() > LONGEST) {
        return Optional.empty();
      }
      boolean isDate =
          style
              .map(Integer::valueOf)
              .filter(s -> s >= 0 && s < dateStyles.size())
              .map(dateStyles::get)
              .orElse(false);
      return Optional.of(
          isDate && number.signum() > 0 && number.intValue() <= LAST_DAY
              ? date(number)
              : number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString());
    } catch (NumberFormatException _) {
      throw XlsxParts.malformed();
    }
  }

  private String date(BigDecimal serial) {
    int day = serial.intValue();
    if (!from1904 && day == NO_SUCH_DAY) {
      return "1900-02-29"; // Spreadsheets count this day, though it never was.
    }
    LocalDate date =
        from1904
            ? DAY_0_OF_1904.plusDays(day)
            : DAY_0_OF_1900.plusDays(day < NO_SUCH_DAY ? day + 1 : day);
    BigDecimal ofDay = serial.subtract(BigDecimal.valueOf(day));
    if (ofDay.signum() == 0) {
      return date.toString();
    }
    long seconds =
        ofDay.multiply(BigDecimal.valueOf(86_400)).setScale(0, RoundingMode.HALF_EVEN).longValue();
    LocalDateTime moment = date.atStartOfDay().plus(seconds, ChronoUnit.SECONDS);
    return moment.toString();
  }
}
