package city.vault.client.export;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * CSV after RFC 4180: commas, double quotes, line breaks within quotes allowed (read as LF). Quotes
 * that do not pair leave unclear where rows end, so they refuse the file.
 */
final class CsvRows implements RowReader {
  private final CsvReader<CsvRecord> csv;
  private final CloseableIterator<CsvRecord> records;
  private final List<String> header;
  private long row;

  /**
   * Opens a file and reads the header.
   *
   * @throws ExportException if the header is too long, or its quotes do not pair
   */
  static CsvRows open(Path file, TextEncoding encoding) throws IOException {
    Reader text = encoding.open(file);
    try {
      return new CsvRows(text);
    } catch (RuntimeException | IOException refused) {
      text.close();
      throw refused;
    }
  }

  private CsvRows(Reader text) throws IOException {
    csv =
        CsvReader.builder()
            .skipEmptyLines(true)
            .allowUnclosedQuote(false)
            .maxBufferSize(2 * Limits.LINE)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .build(
                CsvRecordHandler.of(limits ->
                    limits
                        .maxFields(Limits.LINE + 1)
                        .maxFieldSize(Limits.LINE)
                        .maxRecordSize(Limits.LINE)),
                new LineReader(new BoundedLines(text)));
    records = csv.iterator();
    header = record().map(CsvRecord::getFields).orElse(List.of());
    if (header.equals(List.of(BoundedLines.TOO_LONG))) {
      throw new ExportException(
          FileFault.BAD_HEADER,
          "the first line is longer than 65,536 characters; is it the header, and do lines end?");
    }
  }

  @Override
  public List<String> header() {
    return header;
  }

  @Override
  public Optional<Row> next() throws IOException {
    row++;
    return record().map(this::row);
  }

  private Row row(CsvRecord record) {
    List<String> cells = record.getFields();
    if (cells.getFirst().equals(BoundedLines.TOO_LONG)) {
      return new Row.Unreadable(Rejection.LINE_TOO_LONG);
    }
    if (cells.size() == header.size()) {
      return new Row.Cells(cells);
    }
    if (cells.stream().anyMatch(cell -> cell.indexOf('\n') >= 0)) {
      // A stray quote has swallowed rows: going on would lose them without a word.
      throw malformed();
    }
    return new Row.Unreadable(Rejection.WRONG_CELL_COUNT);
  }

  private Optional<CsvRecord> record() throws IOException {
    try {
      return records.hasNext() ? Optional.of(records.next()) : Optional.empty();
    } catch (CsvParseException _) {
      throw malformed();
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    }
  }

  private ExportException malformed() {
    return new ExportException(
        FileFault.MALFORMED_CSV,
        "%s a quotation mark opens or closes in the wrong place; export the file again"
            .formatted(row == 0 ? "in the header" : "at data row %,d".formatted(row)));
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }

  /** Bounded lines as a stream of characters, for the CSV parser. */
  private static final class LineReader extends Reader {
    private final BoundedLines lines;
    private String line = "";
    private int position;

    LineReader(BoundedLines lines) {
      this.lines = lines;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
      if (position == line.length()) {
        Optional<String> next = lines.next();
        if (next.isEmpty()) {
          return -1;
        }
        line = next.get() + '\n';
        position = 0;
      }
      int count = Math.min(length, line.length() - position);
      line.getChars(position, position + count, target, offset);
      position += count;
      return count;
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }
}
