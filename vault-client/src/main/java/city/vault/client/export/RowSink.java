package city.vault.client.export;

import java.util.Optional;

/**
 * Takes the rows of an export as they are checked, in the order of the file. A file that turns out
 * to be broken ends with an {@link ExportException} after rows were handed over: whoever must take
 * a file whole or not at all checks it once before.
 */
public interface RowSink {

  /**
   * @param line the data row, the first is 1
   */
  void accepted(long line, CheckedRecord row, Optional<Repair> repair);

  /**
   * @param line the data row, the first is 1
   */
  void rejected(long line, Rejection reason);
}
