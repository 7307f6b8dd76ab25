package city.vault.client.export;

import city.vault.client.record.RecordType;
import city.vault.client.record.RecordTypes;
import city.vault.protocol.TypeId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The columns of an export, without white space around their names; a column may be nameless.
 * Messages show names of record types only, since the first row of a file without a header is
 * somebody's data.
 */
record Header(List<String> columns) {

  Header {
    columns = List.copyOf(columns);
  }

  /**
   * The header as it was read.
   *
   * @throws ExportException if it is empty, too wide, has characters that no name has, or a column
   *     twice
   */
  static Header of(List<String> cells) {
    if (cells.size() > Limits.COLUMNS) {
      throw new ExportException(
          FileFault.TOO_MANY_COLUMNS, "the first row has more than 256 columns");
    }
    List<String> columns = cells.stream().map(PinnedCharacters::pinned).map(String::strip).toList();
    if (columns.stream().allMatch(String::isEmpty)) {
      throw new ExportException(
          FileFault.EMPTY_FILE, "the file is empty; its first row must name the columns");
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < columns.size(); i++) {
      String column = columns.get(i);
      if (column.length() > Limits.CELL || PinnedCharacters.fault(column).isPresent()) {
        throw new ExportException(
            FileFault.BAD_HEADER, "column %d has a name that is no text".formatted(i + 1));
      }
      if (!column.isEmpty() && !seen.add(column)) {
        throw new ExportException(
            FileFault.DUPLICATE_COLUMN,
            "columns %d and %d have the same name; export each column once"
                .formatted(columns.indexOf(column) + 1, i + 1));
      }
    }
    return new Header(columns);
  }

  /**
   * The type of the file's rows: the one that was asked for, or else the one whose columns these
   * are.
   *
   * @throws ExportException {@code unknown-type}, or {@code missing-column} for a type that was
   *     asked for
   */
  RecordType type(Optional<TypeId> forced, RecordTypes types) {
    Set<String> names = new HashSet<>(columns);
    if (forced.isPresent()) {
      RecordType type =
          types
              .get(forced.get())
              .orElseThrow(() -> unknown("there is no record type " + forced.get()));
      List<String> missing = type.missingFrom(names);
      if (!missing.isEmpty()) {
        throw new ExportException(
            FileFault.MISSING_COLUMN,
            "an export of %s also needs %s".formatted(type.id(), String.join(", ", missing)));
      }
      return type;
    }
    return types.matching(names).orElseThrow(() -> unknown(guess(names, types)));
  }

  private static String guess(Set<String> names, RecordTypes types) {
    Optional<RecordType> nearest = types.nearest(names);
    if (nearest.isEmpty()) {
      return "the columns are those of no record type; is the first row the header?";
    }
    List<String> missing = nearest.get().missingFrom(names);
    return missing.isEmpty()
        ? "the columns fit several record types; name the one that is meant"
        : "the columns are those of no record type; for %s this lacks %s"
            .formatted(nearest.get().id(), String.join(", ", missing));
  }

  private static ExportException unknown(String advice) {
    return new ExportException(FileFault.UNKNOWN_TYPE, advice);
  }
}
