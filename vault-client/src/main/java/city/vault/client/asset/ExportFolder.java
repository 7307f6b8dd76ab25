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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

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
    Optional<Search> search = search(type, record -> record.subject().equals(subject));
    return search.flatMap(found -> found.about(subject));
  }

  @Override
  public List<CheckedRecord> find(RecordType type, Predicate<CheckedRecord> wanted) {
    return search(type, wanted).map(Search::sure).orElse(List.of());
  }

  private Optional<Search> search(RecordType type, Predicate<CheckedRecord> wanted) {
    Search search = new Search(type, wanted);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, Files::isRegularFile)) {
      for (Path file : files) {
        search.in(file);
      }
      return Optional.of(search);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** One walk through all files. */
  private final class Search {
    private final RecordType type;
    private final Predicate<CheckedRecord> wanted;
    private final Map<List<String>, CheckedRecord> records = new LinkedHashMap<>();
    private final Set<List<String>> toldTwice = new HashSet<>();
    private final Set<SubjectKey> rejected = new HashSet<>();
    private boolean isThereAFile;
    private boolean couldBeAnybodys;

    Search(RecordType type, Predicate<CheckedRecord> wanted) {
      this.type = type;
      this.wanted = wanted;
    }

    void in(Path file) {
      Rows rows = new Rows();
      try {
        CheckReport report = Exports.check(file, Optional.empty(), types, rows);
        if (report.type().equals(type.id())) {
          isThereAFile = true;
          rejected.addAll(rows.rejected);
          couldBeAnybodys |= rows.couldBeAnybodys;
          rows.records().forEach(this::add);
        }
      } catch (ExportException e) {
        couldBeAnybodys |= !NO_EXPORT.contains(e.fault());
      }
    }

    private void add(List<String> key, CheckedRecord record) {
      CheckedRecord other = records.put(key, record);
      if (other != null && !other.values().equals(record.values())) {
        toldTwice.add(key);
      }
    }

    Optional<List<CheckedRecord>> about(SubjectKey subject) {
      boolean isSure = isThereAFile && !couldBeAnybodys && !rejected.contains(subject);
      return isSure || !records.isEmpty()
          ? Optional.of(List.copyOf(records.values()))
          : Optional.empty();
    }

    /** Those of which no other file and no rejected row could say anything else. */
    List<CheckedRecord> sure() {
      return records.values().stream()
          .filter(record -> !couldBeAnybodys && !rejected.contains(record.subject()))
          .filter(record -> !toldTwice.contains(record.recordKey()))
          .toList();
    }

    /** What one file says: of two rows of one record the subject's own, else the later. */
    private final class Rows implements RowSink {
      private final Map<List<String>, CheckedRecord> own = new LinkedHashMap<>();
      private final Map<List<String>, CheckedRecord> others = new LinkedHashMap<>();
      private final Set<SubjectKey> rejected = new HashSet<>();
      private boolean couldBeAnybodys;

      @Override
      public void accepted(long line, CheckedRecord row, Optional<Repair> repair) {
        if (!row.type().id().equals(type.id())) {
          return;
        }
        for (CheckedRecord record : row.perSubject()) {
          if (wanted.test(record)) {
            (row.subject().equals(record.subject()) ? own : others).put(record.recordKey(), record);
          }
        }
      }

      @Override
      public void rejected(long line, Rejection reason, Optional<Set<SubjectKey>> subjects) {
        if (reason != Rejection.DUPLICATE) {
          rejected.addAll(subjects.orElse(Set.of()));
          couldBeAnybodys |= subjects.isEmpty();
        }
      }

      Map<List<String>, CheckedRecord> records() {
        Map<List<String>, CheckedRecord> told = new LinkedHashMap<>(others);
        told.putAll(own);
        return told;
      }
    }
  }
}
