package city.vault.client.sample;

import city.vault.client.record.FieldKind;
import city.vault.client.record.OwnerKind;
import city.vault.client.record.RecordField;
import city.vault.client.record.RecordType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What is wrong with a row, and what a checker must make of it; the code of each is the checker's.
 */
enum Dirt {
  MISSING_REQUIRED(false),
  ID_CHECKSUM(false),
  BAD_DATE(false),
  NOT_A_NUMBER(false),
  NEGATIVE_AMOUNT(false),
  DUPLICATE(false),
  FULL_WIDTH(true),
  SURROUNDING_SPACE(true),
  LOWER_CASE_X(true),
  SLASH_DATE(true),
  COMPACT_DATE(true);

  private static final int TO_FULL_WIDTH = 'Ａ' - 'A';

  private final boolean repaired;

  Dirt(boolean repaired) {
    this.repaired = repaired;
  }

  /** Whether a checker repairs it and accepts the row. */
  boolean repaired() {
    return repaired;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The row with this dirt; empty if it has no place for it. A duplicate is the row as it is. */
  Optional<List<String>> onto(RecordType type, List<String> row) {
    Predicate<RecordField> key = field -> field.name().equals(type.key());
    Predicate<RecordField> date = field -> field.name().equals(type.dateField());
    Predicate<RecordField> amount = field -> field.kind() == FieldKind.AMOUNT;
    return switch (this) {
      case MISSING_REQUIRED -> change(type, row, RecordField::required, value -> "");
      case ID_CHECKSUM -> change(type, row, key, Dirt::otherCheckCharacter);
      case BAD_DATE -> change(type, row, date, value -> "2023-02-30");
      case NOT_A_NUMBER -> change(type, row, amount, value -> "约五万元");
      case NEGATIVE_AMOUNT -> change(type, row, amount, value -> "-" + value);
      case DUPLICATE -> Optional.of(row);
      case FULL_WIDTH -> change(type, row, key, Dirt::fullWidth);
      case SURROUNDING_SPACE -> change(type, row, key, value -> " " + value + "　");
      case LOWER_CASE_X -> {
        boolean endsWithX = row.get(place(type, key).orElseThrow()).endsWith("X");
        yield type.owner() == OwnerKind.PERSON && endsWithX
            ? change(type, row, key, value -> value.toLowerCase(Locale.ROOT))
            : Optional.empty();
      }
      case SLASH_DATE -> change(type, row, date, value -> value.replace('-', '/'));
      case COMPACT_DATE -> change(type, row, date, value -> value.replace("-", ""));
    };
  }

  private static Optional<List<String>> change(
      RecordType type,
      List<String> row,
      Predicate<RecordField> field,
      UnaryOperator<String> change) {
    return place(type, field)
        .map(place -> {
          List<String> changed = new ArrayList<>(row);
          changed.set(place, change.apply(row.get(place)));
          return changed;
        });
  }

  private static Optional<Integer> place(RecordType type, Predicate<RecordField> wanted) {
    return type.fields().stream().filter(wanted).findFirst().map(type.fields()::indexOf);
  }

  private static String otherCheckCharacter(String number) {
    char last = number.charAt(number.length() - 1);
    return number.substring(0, number.length() - 1) + (last == '7' ? '4' : '7');
  }

  private static String fullWidth(String number) {
    StringBuilder wide = new StringBuilder();
    number.chars().forEach(c -> wide.append((char) (c + TO_FULL_WIDTH)));
    return wide.toString();
  }
}
