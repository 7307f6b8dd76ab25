package city.vault.client.export;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * An export as rows of text under one header, whatever its format; one row at a time is in memory.
 */
sealed interface RowReader extends Closeable permits CsvRows, NdjsonRows, XlsxRows {

  /** The columns, as they are named in the file. */
  List<String> header();

  /**
   * The next data row; empty lines are none.
   *
   * @return empty at the end of the file
   * @throws ExportException if the file is broken from here on
   */
  Optional<Row> next() throws IOException;
}
