package city.vault.client.export;

import city.vault.client.record.CoSubject;
import city.vault.client.record.RecordType;
import city.vault.client.record.SubjectKey;
import city.vault.protocol.FieldName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * An accepted row.
 *
 * @param type its type
 * @param subject the number of the person or company whose record it is
 * @param values the canonical value of every field of the type, by field name in the type's order;
 *     null where the row has none. Dates are written {@code 2023-01-05}, amounts as in the file
 *     without white space around them, the subject's number as repaired, and all else exactly as in
 *     the file.
 */
public record CheckedRecord(
    RecordType type, SubjectKey subject, SequencedMap<FieldName, String> values) {

  public CheckedRecord {
    values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
    if (!List.copyOf(values.sequencedKeySet()).equals(type.names())) {
      throw new IllegalArgumentException("a value, or null, for each field of the type expected");
    }
    if (!subject.value().equals(values.get(type.key()))) {
      throw new IllegalArgumentException("the subject is not that of the key field");
    }
  }

  /**
   * The values that tell this record from others of its type, in the type's order; an absent one is
   * empty text.
   */
  public List<String> recordKey() {
    return type.recordKey().stream()
        .map(name -> values.get(name) == null ? "" : values.get(name))
        .toList();
  }

  /**
   * The records that this row is, one a subject, each as seen from there: this one first, then one
   * for each other subject whose number is right and for whom no required field is empty.
   */
  public List<CheckedRecord> perSubject() {
    List<CheckedRecord> records = new ArrayList<>(List.of(this));
    for (CoSubject subject : type.subjects()) {
      seenFrom(subject).ifPresent(records::add);
    }
    return records;
  }

  private Optional<CheckedRecord> seenFrom(CoSubject subject) {
    String number = values.get(subject.key());
    if (number == null || !type.owner().isKey(number)) {
      return Optional.empty();
    }
    Map<FieldName, FieldName> sources = subject.sources(type.key());
    SequencedMap<FieldName, String> seen = new LinkedHashMap<>();
    type.names().forEach(name -> seen.put(name, values.get(sources.getOrDefault(name, name))));
    boolean whole =
        type.fields().stream().noneMatch(f -> f.required() && seen.get(f.name()) == null);
    return whole
        ? Optional.of(new CheckedRecord(type, type.owner().key(number), seen))
        : Optional.empty();
  }

  /** Without values, so that they stay out of logs. */
  @Override
  public String toString() {
    return "CheckedRecord[" + type.id() + "]";
  }
}
