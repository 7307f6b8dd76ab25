package city.vault.client.access;

import city.vault.client.trace.Receipt;
import city.vault.crypto.Json;
import city.vault.protocol.Entry;
import city.vault.protocol.FieldName;
import city.vault.protocol.Read;
import city.vault.protocol.RecordTypePublication;
import city.vault.protocol.Statement;
import city.vault.protocol.TxId;
import city.vault.protocol.TypeId;
import java.util.List;

/**
 * What a read gave, checked to the roots.
 *
 * @param entry the entry of the owner's trace that this access became
 * @param tx the transaction that wrote it
 * @param receipts the witnesses' receipts that prove it
 * @param values one per field that is lent to be read, in the order of the read
 * @param verified one per field that is lent to be verified, in the order of the read
 */
public record OpenedRead(
    Entry entry, TxId tx, List<Receipt> receipts, List<Value> values, List<Verified> verified) {
  public OpenedRead {
    receipts = List.copyOf(receipts);
    values = List.copyOf(values);
    verified = List.copyOf(verified);
  }

  /**
   * What became of one claimed value.
   *
   * @param item which field of which version
   * @param field what the record type says of it
   * @param statement the issuer's statement that vouches for it
   * @param matches proved by the issuer's commitment; otherwise it is another value, and no more is
   *     told
   */
  public record Verified(
      Read.Item item, RecordTypePublication.Field field, Statement statement, boolean matches) {
    /** {@code match} or {@code no-match}. */
    public String text() {
      return matches ? "match" : "no-match";
    }
  }

  /** What a read says of one field. */
  public sealed interface Answer {}

  /** The record has the field, with this value. */
  public record Present(Value value) implements Answer {
    /** Without the value, so that it stays out of logs. */
    @Override
    public String toString() {
      return "Present";
    }
  }

  /**
   * The issuer has committed to there being no such value; where it states that all fields are
   * absent, there is no such record.
   */
  public record Absent(Value value) implements Answer {}

  /** The owner did not lend it, so that nothing is said. */
  public record NotGranted() implements Answer {}

  /** What was read of one field, one answer a record; {@link NotGranted} alone if nothing was. */
  public List<Answer> answers(TypeId type, FieldName field) {
    List<Answer> answers =
        values.stream()
            .filter(v -> v.statement().type().equals(type) && v.item().field().equals(field))
            .<Answer>map(v -> v.value() instanceof Json.Null ? new Absent(v) : new Present(v))
            .toList();
    return answers.isEmpty() ? List.of(new NotGranted()) : answers;
  }

  /**
   * One field's value.
   *
   * @param item which field of which version
   * @param field what the record type says of it
   * @param statement the issuer's statement that vouches for it
   * @param value JSON null where the record does not have it
   */
  public record Value(
      Read.Item item, RecordTypePublication.Field field, Statement statement, Json value) {

    /** The value as text; empty where the record does not have it. */
    public String text() {
      return switch (value) {
        case Json.Str(String text) -> text;
        case Json.Null _ -> "";
        default -> new String(value.canonical(), java.nio.charset.StandardCharsets.UTF_8);
      };
    }

    /** Without the value, so that it stays out of logs. */
    @Override
    public String toString() {
      return "Value[" + item.asset() + "/" + item.version() + "/" + item.field() + "]";
    }
  }
}
