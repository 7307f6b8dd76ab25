package city.vault.client.export;

import java.util.List;

/** A data row of an export, as it was read. */
sealed interface Row {

  /**
   * One cell for each column of the header, as it stands in the file; an absent cell is empty text.
   */
  record Cells(List<String> cells) implements Row {}

  /** A row of which no cells can be had. */
  record Unreadable(Rejection reason) implements Row {}
}
