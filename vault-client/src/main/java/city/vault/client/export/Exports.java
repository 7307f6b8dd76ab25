package city.vault.client.export;

import city.vault.client.record.RecordType;
import city.vault.client.record.RecordTypes;
import city.vault.client.record.SubjectKey;
import city.vault.protocol.TypeId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Checks department exports. */
public final class Exports {
  private static final RowSink NOBODY =
      new RowSink() {
        @Override
        public void accepted(long line, CheckedRecord row, Optional<Repair> repair) {}

        @Override
        public void rejected(long line, Rejection reason, Optional<Set<SubjectKey>> subjects) {}
      };

  private Exports() {}

  /**
   * Checks a file and reports.
   *
   * @param type the type of its rows; if empty, it is found by the columns
   * @throws ExportException if the file as a whole cannot be used
   */
  public static CheckReport check(Path file, Optional<TypeId> type, RecordTypes types) {
    return check(file, type, types, NOBODY);
  }

  /**
   * Checks a file, hands each row over as it is checked, and reports.
   *
   * @param type the type of its rows; if empty, it is found by the columns
   * @throws ExportException if the file as a whole cannot be used; rows may have been handed over
   *     before
   */
  public static CheckReport check(
      Path file, Optional<TypeId> type, RecordTypes types, RowSink sink) {
    try (RowReader rows = ExportFile.open(file)) {
      Header header = Header.of(rows.header());
      RecordType found = header.type(type, types);
      return check(rows, new RowChecker(found, header), found.id(), sink);
    } catch (IOException failed) {
      throw new ExportException(
          FileFault.UNREADABLE_FILE,
          "the file cannot be read (%s); is it there, and whole?"
              .formatted(failed.getClass().getSimpleName()));
    }
  }

  private static CheckReport check(RowReader rows, RowChecker checker, TypeId type, RowSink sink)
      throws IOException {
    CheckReport.Tally tally = new CheckReport.Tally();
    long line = 0;
    for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
      line++;
      if (line > Limits.ROWS) {
        throw new ExportException(
            FileFault.TOO_MANY_ROWS, "the file has more than 20,000,000 rows; export it in parts");
      }
      switch (checker.check(row.get())) {
        case RowChecker.Verdict.Accepted(CheckedRecord accepted, Optional<Repair> repair) -> {
          tally.accepted(line, accepted, repair);
          sink.accepted(line, accepted, repair);
        }
        case RowChecker.Verdict.Rejected(Rejection reason, Optional<Set<SubjectKey>> subjects) -> {
          tally.rejected(line, reason, subjects);
          sink.rejected(line, reason, subjects);
        }
      }
    }
    return tally.report(type, line);
  }
}
