package city.vault.client.export;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A workbook: its sheets, and what their cells refer to: shared strings, date styles and the day
 * that counts as 0.
 */
final class XlsxBook implements Closeable {
  /** Characters that an entry of the shared strings costs besides its text. */
  private static final int ENTRY = 16;

  private final XlsxParts parts;
  private final List<String> sheets = new ArrayList<>();
  private final List<String> sharedStrings = new ArrayList<>();
  private final XlsxNumbers numbers;

  /**
   * Opens a workbook.
   *
   * @throws ExportException if it is none, or unpacks beyond the limits
   */
  static XlsxBook open(Path file) throws IOException {
    XlsxParts parts = new XlsxParts(file);
    try {
      return new XlsxBook(parts);
    } catch (RuntimeException | IOException refused) {
      parts.close();
      throw refused;
    }
  }

  private XlsxBook(XlsxParts parts) throws IOException {
    this.parts = parts;
    String workbook =
        target(parts.relationships(""), "officeDocument").orElseThrow(XlsxParts::malformed);
    Map<String, XlsxParts.Relationship> related = parts.relationships(workbook);
    boolean from1904 = readWorkbook(workbook, related);
    Optional<String> strings = target(related, "sharedStrings");
    if (strings.isPresent()) {
      readSharedStrings(strings.get());
    }
    Optional<String> styles = target(related, "styles");
    numbers =
        new XlsxNumbers(
            styles.isPresent() ? XlsxNumbers.dateStyles(parts, styles.get()) : List.of(), from1904);
  }

  private static Optional<String> target(
      Map<String, XlsxParts.Relationship> relationships, String kind) {
    return relationships.values().stream()
        .filter(relationship -> relationship.kind().equals(kind))
        .map(XlsxParts.Relationship::target)
        .findFirst();
  }

  private boolean readWorkbook(String name, Map<String, XlsxParts.Relationship> related)
      throws IOException {
    boolean from1904 = false;
    try (XlsxXml xml = parts.required(name)) {
      while (xml.next()) {
        if (xml.starts("workbookPr")) {
          String day = xml.attribute("date1904").orElse("0");
          from1904 = day.equals("1") || day.equals("true");
        } else if (xml.starts("sheet")) {
          XlsxParts.Relationship sheet = related.get(xml.attribute("id").orElse(""));
          if (sheet != null && sheet.kind().equals("worksheet")) {
            sheets.add(sheet.target());
          }
        }
      }
    }
    return from1904;
  }

  private void readSharedStrings(String name) throws IOException {
    long room = Limits.SHARED_TEXT;
    try (XlsxXml xml = parts.required(name)) {
      while (xml.toStart("si")) {
        String text = XlsxXml.unescaped(xml.text());
        room -= ENTRY + text.length();
        if (room < 0) {
          throw new ExportException(
              FileFault.UNPACKS_TOO_LARGE,
              "the workbook's shared text is too large; export the rows as CSV or in parts");
        }
        sharedStrings.add(text);
      }
    }
  }

  /** How many sheets of cells there are, hidden ones included. */
  int sheetCount() {
    return sheets.size();
  }

  /** The rows of a sheet from its top; the caller closes them. */
  XlsxSheet sheet(int index) throws IOException {
    return new XlsxSheet(parts.required(sheets.get(index)), this);
  }

  /**
   * A shared string by its index, as a cell writes it.
   *
   * @throws ExportException {@code malformed-xlsx} if there is none
   */
  String sharedString(String index) {
    try {
      return sharedStrings.get(Integer.parseInt(index));
    } catch (NumberFormatException | IndexOutOfBoundsException _) {
      throw XlsxParts.malformed();
    }
  }

  XlsxNumbers numbers() {
    return numbers;
  }

  @Override
  public void close() throws IOException {
    parts.close();
  }
}
