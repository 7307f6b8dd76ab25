package city.vault.client.export;

import city.vault.client.record.SubjectKey;
import java.util.Optional;
import java.util.Set;

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
   * @param subjects whose records the row would have been, as far as that can be read; empty if its
   *     cells can't
   */
  void rejected(long line, Rejection reason, Optional<Set<SubjectKey>> subjects);
}
