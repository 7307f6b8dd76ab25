package city.vault.client.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The one sheet of a workbook that has anything in it; its first row is the header. Empty rows are
 * passed over.
 */
final class XlsxRows implements RowReader {
  private final XlsxBook book;
  private final XlsxSheet sheet;
  private final List<String> header;

  /**
   * Opens a workbook and reads the header.
   *
   * @throws ExportException if it is broken, has cells in more than one sheet, or no usable header
   */
  static XlsxRows open(Path file) throws IOException {
    XlsxBook book = XlsxBook.open(file);
    try {
      return new XlsxRows(book);
    } catch (RuntimeException | IOException refused) {
      book.close();
      throw refused;
    }
  }

  private XlsxRows(XlsxBook book) throws IOException {
    this.book = book;
    sheet = book.sheet(onlySheet(book));
    XlsxSheet.SheetRow first = sheet.next().orElseThrow(XlsxParts::malformed);
    if (first.faults().contains(Rejection.WRONG_CELL_COUNT)) {
      throw new ExportException(
          FileFault.TOO_MANY_COLUMNS, "the first row has more than 256 columns");
    }
    if (!first.faults().isEmpty()) {
      throw new ExportException(
          FileFault.BAD_HEADER, "the first row must hold the columns' names as plain text");
    }
    header = List.copyOf(first.cells());
  }

  private static int onlySheet(XlsxBook book) throws IOException {
    List<Integer> used = new ArrayList<>();
    for (int i = 0; i < book.sheetCount(); i++) {
      try (XlsxSheet sheet = book.sheet(i)) {
        if (sheet.next().isPresent()) {
          used.add(i);
        }
      }
    }
    if (used.isEmpty()) {
      throw new ExportException(FileFault.EMPTY_FILE, "the workbook has no rows; export it again");
    }
    if (used.size() > 1) {
      throw new ExportException(
          FileFault.MANY_SHEETS,
          "the workbook has %d sheets with cells; save the one to check as a workbook of its own"
              .formatted(used.size()));
    }
    return used.getFirst();
  }

  @Override
  public List<String> header() {
    return header;
  }

  @Override
  public Optional<Row> next() {
    return sheet.next().map(this::row);
  }

  private Row row(XlsxSheet.SheetRow row) {
    if (!row.faults().isEmpty()) {
      return new Row.Unreadable(Collections.min(row.faults()));
    }
    int missing = header.size() - row.cells().size();
    if (missing < 0) {
      return new Row.Unreadable(Rejection.WRONG_CELL_COUNT);
    }
    List<String> cells = new ArrayList<>(row.cells());
    cells.addAll(Collections.nCopies(missing, ""));
    return new Row.Cells(cells);
  }

  @Override
  public void close() throws IOException {
    try (book) {
      sheet.close();
    }
  }
}
