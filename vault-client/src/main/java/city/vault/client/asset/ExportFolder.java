package city.vault.client.asset;

import city.vault.client.export.CheckReport;
import city.vault.client.export.CheckedRecord;
import city.vault.client.export.ExportException;
import city.vault.client.export.Exports;
import city.vault.client.export.FileFault;
import city.vault.client.export.Rejection;
import city.vault.client.export.Repair;
import city.vault.client.export.RowSink;
import city.vault.client.record.RecordType;
import city.vault.client.record.RecordTypes;
import city.vault.client.record.SubjectKey;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A folder of exports. That somebody has no record is told only if there is a file of the type,
 * every file could be read to its end, and no rejected row could have been that record: a wrong "no
 * such record" does more harm than none.
 */
public final class ExportFolder implements Holdings {
  /** Files that are no exports at all and say nothing. */
  private static final Set<FileFault> NO_EXPORT =
      Set.of(FileFault.UNSUPPORTED_FORMAT, FileFault.UNKNOWN_TYPE, FileFault.BAD_HEADER);

  private final Path folder;
  private final RecordTypes types;

  public ExportFolder(Path folder, RecordTypes types) {
    this.folder = folder;
    this.types = types;
  }

  @Override
  public Optional<List<CheckedRecord>> about(RecordType type, SubjectKey subject) {
    Search search = new Search(type, subject);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, Files::isRegularFile)) {
      for (Path file : files) {
        search.in(file);
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    return search.found();
  }

  /** One walk through all files. */
  private final class Search {
    private final RecordType type;
    private final SubjectKey subject;
    private final Map<List<String>, CheckedRecord> records = new LinkedHashMap<>();
    private boolean isThereAFile;
    private boolean isUnsure;

    Search(RecordType type, SubjectKey subject) {
      this.type = type;
      this.subject = subject;
    }

    void in(Path file) {
      Rows rows = new Rows();
      try {
        CheckReport report = Exports.check(file, Optional.empty(), types, rows);
        if (report.type().equals(type.id())) {
          isThereAFile = true;
          isUnsure |= rows.couldBeTheirs;
          rows.own.forEach(record -> records.put(record.recordKey(), record));
          rows.others.forEach(record -> records.putIfAbsent(record.recordKey(), record));
        }
      } catch (ExportException e) {
        isUnsure |= !NO_EXPORT.contains(e.fault());
      }
    }

    Optional<List<CheckedRecord>> found() {
      boolean isAnswer = !records.isEmpty() || (isThereAFile && !isUnsure);
      return isAnswer ? Optional.of(List.copyOf(records.values())) : Optional.empty();
    }

    /** The rows of one file that are about the subject, and whether a rejected one may be. */
    private final class Rows implements RowSink {
      private final List<CheckedRecord> own = new ArrayList<>();
      private final List<CheckedRecord> others = new ArrayList<>();
      private boolean couldBeTheirs;

      @Override
      public void accepted(long line, CheckedRecord row, Optional<Repair> repair) {
        for (CheckedRecord record : row.perSubject()) {
          if (record.subject().equals(subject)) {
            (row.subject().equals(subject) ? own : others).add(record);
          }
        }
      }

      @Override
      public void rejected(long line, Rejection reason, Optional<Set<SubjectKey>> subjects) {
        couldBeTheirs |=
            reason != Rejection.DUPLICATE
                && subjects.map(named -> named.contains(subject)).orElse(true);
      }
    }
  }
}
