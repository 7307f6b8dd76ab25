package city.vault.client.asset;

import city.vault.client.export.CheckedRecord;
import city.vault.crypto.Json;
import city.vault.protocol.FieldName;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Turns a checked row of an export into the record that is sealed. */
final class SourceRecords {
  private SourceRecords() {}

  /**
   * Every value becomes a text, an absent one JSON null.
   *
   * @param today dates a record whose own date is absent or not a date, such as 长期
   */
  static SourceRecord of(CheckedRecord row, LocalDate today) {
    SequencedMap<FieldName, Json> values = new LinkedHashMap<>();
    row.values()
        .forEach(
            (name, value) -> values.put(name, value == null ? Json.NULL : new Json.Str(value)));
    return new SourceRecord(
        row.type().id(),
        row.type().version(),
        row.recordKey(),
        date(row.values().get(row.type().dateField()), today),
        values);
  }

  private static LocalDate date(String value, LocalDate today) {
    if (value == null) {
      return today;
    }
    try {
      return LocalDate.parse(value);
    } catch (DateTimeParseException e) {
      return today;
    }
  }
}
