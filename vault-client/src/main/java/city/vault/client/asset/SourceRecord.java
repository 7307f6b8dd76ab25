package city.vault.client.asset;

import city.vault.crypto.Json;
import city.vault.protocol.FieldName;
import city.vault.protocol.TypeId;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * One record as its issuer has it.
 *
 * @param type its type
 * @param typeVersion the type's published version
 * @param recordKey the values that make it this record and no other of the type
 * @param dataDate the day as of which it holds
 * @param values one per field of the type, in the type's order; JSON null where absent
 */
public record SourceRecord(
    TypeId type,
    int typeVersion,
    List<String> recordKey,
    LocalDate dataDate,
    SequencedMap<FieldName, Json> values) {

  public SourceRecord {
    if (recordKey.isEmpty() || values.isEmpty()) {
      throw new IllegalArgumentException("a record has a key and fields");
    }
    recordKey = List.copyOf(recordKey);
    values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
  }

  /** Its fields in the type's order. */
  List<FieldName> fields() {
    return List.copyOf(values.sequencedKeySet());
  }

  /** Their values, in the same order. */
  List<Json> valuesInOrder() {
    return List.copyOf(values.sequencedValues());
  }

  /** Without values, so that they stay out of logs. */
  @Override
  public String toString() {
    return "SourceRecord[" + type + "]";
  }
}
