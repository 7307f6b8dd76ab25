package city.vault.client.export;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The rows of one sheet (SpreadsheetML, ECMA-376 part 1 clause 18.3), in a stream. Formulas are not
 * evaluated, and what a spreadsheet once computed is not trusted: a row with a formula is rejected.
 */
final class XlsxSheet implements Closeable {
  private static final Pattern MIDNIGHT = Pattern.compile("T00:00(:00(\\.0+)?)?Z?$");
  private static final int MOST_COLUMNS_OF_A_SHEET = 16_384;

  private final XlsxXml xml;
  private final XlsxBook book;

  XlsxSheet(XlsxXml xml, XlsxBook book) {
    this.xml = xml;
    this.book = book;
  }

  /**
   * A row with something in it.
   *
   * @param cells the texts up to the last cell that has one
   * @param faults why no cells of the row can be used
   */
  record SheetRow(List<String> cells, Set<Rejection> faults) {}

  /** The next row with something in it. */
  Optional<SheetRow> next() {
    while (xml.next()) {
      if (xml.ends("sheetData")) {
        return Optional.empty();
      }
      if (xml.starts("row")) {
        SheetRow row = row();
        if (!row.cells().isEmpty() || !row.faults().isEmpty()) {
          return Optional.of(row);
        }
      }
    }
    return Optional.empty();
  }

  private SheetRow row() {
    List<String> cells = new ArrayList<>();
    Set<Rejection> faults = EnumSet.noneOf(Rejection.class);
    int column = -1;
    while (xml.next() && !xml.ends("row")) {
      if (!xml.starts("c")) {
        continue;
      }
      Optional<String> reference = xml.attribute("r");
      column = reference.isPresent() ? column(reference.get()) : column + 1;
      String text = cell(faults);
      if (text.isEmpty()) {
        continue;
      }
      if (column >= Limits.COLUMNS) {
        faults.add(Rejection.WRONG_CELL_COUNT);
        continue;
      }
      cells.addAll(Collections.nCopies(Math.max(0, column + 1 - cells.size()), ""));
      cells.set(column, text);
    }
    return new SheetRow(cells, faults);
  }

  /** The column of a reference such as {@code AB12}, counted from 0. */
  private static int column(String reference) {
    int column = 0;
    int i = 0;
    for (; i < reference.length() && reference.charAt(i) >= 'A'; i++) {
      column = column * 26 + reference.charAt(i) - 'A' + 1;
      if (reference.charAt(i) > 'Z' || column > MOST_COLUMNS_OF_A_SHEET) {
        throw XlsxParts.malformed();
      }
    }
    if (column == 0) {
      throw XlsxParts.malformed();
    }
    return column - 1;
  }

  private String cell(Set<Rejection> faults) {
    String type = xml.attribute("t").orElse("n");
    Optional<String> style = xml.attribute("s");
    String raw = "";
    while (xml.next() && !xml.ends("c")) {
      if (xml.starts("f")) {
        faults.add(Rejection.FORMULA);
        xml.text();
      } else if (xml.starts("v") || xml.starts("is")) {
        raw = xml.text();
      }
    }
    String text = raw.isEmpty() ? raw : text(type, raw, style, faults);
    if (text.length() > Limits.CELL) {
      faults.add(Rejection.CELL_TOO_LONG);
    }
    return text;
  }

  private String text(String type, String raw, Optional<String> style, Set<Rejection> faults) {
    return switch (type) {
      case "s" -> book.sharedString(raw);
      case "inlineStr", "str" -> XlsxXml.unescaped(raw);
      case "b" -> raw.equals("1") ? "TRUE" : "FALSE";
      case "d" -> MIDNIGHT.matcher(raw).replaceFirst("");
      case "e" -> {
        faults.add(Rejection.ERROR_CELL);
        yield raw;
      }
      case "n" -> {
        Optional<String> number = book.numbers().text(raw.strip(), style);
        if (number.isEmpty()) {
          faults.add(Rejection.IMPRECISE_NUMBER);
        }
        yield number.orElse(raw);
      }
      default -> throw XlsxParts.malformed();
    };
  }

  @Override
  public void close() throws IOException {
    xml.close();
  }
}
