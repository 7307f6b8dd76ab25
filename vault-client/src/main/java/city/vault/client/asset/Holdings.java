package city.vault.client.asset;

import city.vault.client.export.CheckedRecord;
import city.vault.client.record.RecordType;
import city.vault.client.record.SubjectKey;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** An issuer's own data, to look somebody up in. */
public interface Holdings {
  /**
   * The records of one type about one subject, as seen from that subject.
   *
   * @return an empty list where there surely is none; nothing where that can't be told
   */
  Optional<List<CheckedRecord>> about(RecordType type, SubjectKey subject);

  /**
   * Those records of one type that are wanted, as the data has them now; without one of which it
   * can't be told what the data says.
   */
  List<CheckedRecord> find(RecordType type, Predicate<CheckedRecord> wanted);

  /** Of an issuer that shows its connector nothing. */
  static Holdings unknown() {
    return new Holdings() {
      @Override
      public Optional<List<CheckedRecord>> about(RecordType type, SubjectKey subject) {
        return Optional.empty();
      }

      @Override
      public List<CheckedRecord> find(RecordType type, Predicate<CheckedRecord> wanted) {
        return List.of();
      }
    };
  }
}
