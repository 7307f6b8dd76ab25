package city.vault.client.export;

import city.vault.client.record.CoSubject;
import city.vault.client.record.RecordField;
import city.vault.client.record.RecordType;
import city.vault.client.record.SubjectKey;
import city.vault.protocol.FieldName;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks the rows of one file, in their order, against its record type. */
final class RowChecker {
  private static final Pattern AMOUNT = Pattern.compile("-?\\d{1,30}(\\.\\d{1,30})?");
  private static final Pattern NEGATIVE = Pattern.compile("-.*[1-9].*");

  private final RecordType type;
  private final Map<RecordField, Integer> places;
  private final SeenRows seen = new SeenRows();

  /** The columns of the type are all in the header. */
  RowChecker(RecordType type, Header header) {
    this.type = type;
    places =
        type.fields().stream()
            .collect(
                Collectors.toMap(
                    field -> field,
                    field -> header.columns().indexOf(field.column()),
                    (one, other) -> one,
                    LinkedHashMap::new));
  }

  /** What becomes of a row. */
  sealed interface Verdict {
    record Accepted(CheckedRecord row, Optional<Repair> repair) implements Verdict {}

    record Rejected(Rejection reason, Optional<Set<SubjectKey>> subjects) implements Verdict {}
  }

  /** Checks the next row of the file. */
  Verdict check(Row row) {
    return switch (row) {
      case Row.Unreadable(Rejection reason) -> new Verdict.Rejected(reason, Optional.empty());
      case Row.Cells(List<String> cells) -> {
        List<String> pinned = cells.stream().map(PinnedCharacters::pinned).toList();
        Optional<Rejection> unusable =
            pinned.stream().flatMap(cell -> fault(cell).stream()).min(Rejection::compareTo);
        yield unusable
            .<Verdict>map(reason -> new Verdict.Rejected(reason, Optional.empty()))
            .orElseGet(() -> check(cells, pinned));
      }
    };
  }

  private static Optional<Rejection> fault(String cell) {
    return cell.length() > Limits.CELL
        ? Optional.of(Rejection.CELL_TOO_LONG)
        : PinnedCharacters.fault(cell);
  }

  private Verdict check(List<String> asItStands, List<String> cells) {
    Set<Rejection> faults = EnumSet.noneOf(Rejection.class);
    Set<Repair> repairs = EnumSet.noneOf(Repair.class);
    SequencedMap<FieldName, String> values = new LinkedHashMap<>();
    places.forEach((field, place) ->
        values.put(field.name(), value(field, cells.get(place), faults, repairs)));
    if (faults.isEmpty() && !seen.add(asItStands)) {
      faults.add(Rejection.DUPLICATE);
    }
    if (!faults.isEmpty()) {
      return new Verdict.Rejected(Collections.min(faults), Optional.of(subjects(values)));
    }
    return new Verdict.Accepted(
        new CheckedRecord(type, type.owner().key(values.get(type.key())), values),
        repairs.stream().findFirst());
  }

  /** Whom the row names by a number that is right. */
  private Set<SubjectKey> subjects(Map<FieldName, String> values) {
    return Stream.concat(Stream.of(type.key()), type.subjects().stream().map(CoSubject::key))
        .map(values::get)
        .filter(number -> number != null && type.owner().isKey(number))
        .map(type.owner()::key)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The canonical value of a cell, or null if it has none or a wrong one; notes what is found. */
  private String value(RecordField field, String cell, Set<Rejection> faults, Set<Repair> repairs) {
    if (field.name().equals(type.key())) {
      return key(cell, faults, repairs);
    }
    if (cell.isBlank()) {
      if (field.required()) {
        faults.add(Rejection.MISSING_REQUIRED);
      }
      return null;
    }
    return switch (field.kind()) {
      case TEXT, FIGURE -> cell;
      case DATE ->
          field.words().contains(cell.strip()) ? cell.strip() : date(cell.strip(), faults, repairs);
      case AMOUNT -> amount(cell.strip(), faults);
    };
  }

  private String key(String cell, Set<Rejection> faults, Set<Repair> repairs) {
    KeyText key = KeyText.of(cell, type.owner());
    repairs.addAll(key.repairs());
    if (!type.owner().isKey(key.value())) {
      faults.add(Rejection.ID_CHECKSUM);
    }
    return key.value();
  }

  private static String date(String text, Set<Rejection> faults, Set<Repair> repairs) {
    Optional<DateText> date = DateText.of(text);
    if (date.isEmpty()) {
      faults.add(Rejection.BAD_DATE);
      return null;
    }
    date.get().repair().ifPresent(repairs::add);
    return date.get().iso();
  }

  private static String amount(String text, Set<Rejection> faults) {
    if (!AMOUNT.matcher(text).matches()) {
      faults.add(Rejection.NOT_A_NUMBER);
    } else if (NEGATIVE.matcher(text).matches()) {
      faults.add(Rejection.NEGATIVE_AMOUNT);
    }
    return text;
  }
}
