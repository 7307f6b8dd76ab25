package city.vault.client.asset;

import city.vault.crypto.DataKey;
import city.vault.crypto.FieldContext;
import city.vault.crypto.FieldSecret;
import city.vault.crypto.Json;
import city.vault.crypto.Salt;
import city.vault.protocol.FieldName;
import city.vault.protocol.RecordTypePublication;
import city.vault.protocol.SealedRecord;
import city.vault.protocol.Statement;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * A record that its owner has opened and checked.
 *
 * @param statement the issuer's statement of this version
 * @param type the record type that gives the fields' meaning
 * @param values one per field, in the type's order; JSON null where absent
 * @param key what all field secrets come from
 */
public record OpenedRecord(
    Statement statement,
    RecordTypePublication type,
    SequencedMap<FieldName, Json> values,
    DataKey key) {

  public OpenedRecord {
    values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
  }

  /** Whether it is the issuer's statement that there is no such record. */
  public boolean isAbsence() {
    return values.values().stream().allMatch(Json.NULL::equals);
  }

  /** What opens one field and no other. */
  public FieldSecret secret(FieldName field) {
    return key.fieldSecret(context(field));
  }

  /** What proves one field's value to whoever states it, and tells it to nobody. */
  public Salt salt(FieldName field) {
    return secret(field).salt(context(field));
  }

  private FieldContext context(FieldName field) {
    return SealedRecord.context(
        statement.header().network(), statement.asset(), statement.version(), field);
  }

  /** The values as a screen shows them until they are tapped, in the type's order. */
  public SequencedMap<FieldName, String> masked() {
    SequencedMap<FieldName, String> shown = clear();
    for (RecordTypePublication.Field field : type.fields()) {
      shown.compute(field.name(), (_, value) -> Masking.of(field.mask()).show(value));
    }
    return shown;
  }

  /** The values in clear, in the type's order; absent ones are empty. */
  public SequencedMap<FieldName, String> clear() {
    SequencedMap<FieldName, String> shown = new LinkedHashMap<>();
    values.forEach((name, value) -> shown.put(name, text(value)));
    return shown;
  }

  private static String text(Json value) {
    return switch (value) {
      case Json.Str(String text) -> text;
      case Json.Null _ -> "";
      // Connectors seal texts alone; whatever else an issuer seals is shown as its JSON.
      default -> new String(value.canonical(), java.nio.charset.StandardCharsets.UTF_8);
    };
  }

  /** Without values, so that they stay out of logs. */
  @Override
  public String toString() {
    return "OpenedRecord[" + statement.asset() + "/" + statement.version() + "]";
  }
}
