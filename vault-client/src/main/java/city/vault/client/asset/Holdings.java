package city.vault.client.asset;

import city.vault.client.export.CheckedRecord;
import city.vault.client.record.RecordType;
import city.vault.client.record.SubjectKey;
import java.util.List;
import java.util.Optional;

/** An issuer's own data, to look somebody up in. */
public interface Holdings {
  /**
   * The records of one type about one subject, as seen from that subject.
   *
   * @return an empty list where there surely is none; nothing where that can't be told
   */
  Optional<List<CheckedRecord>> about(RecordType type, SubjectKey subject);

  /** Of an issuer that shows its connector nothing. */
  static Holdings unknown() {
    return (_, _) -> Optional.empty();
  }
}
