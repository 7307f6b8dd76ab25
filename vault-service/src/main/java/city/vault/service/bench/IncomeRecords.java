package city.vault.service.bench;

import city.vault.client.asset.ExportRows;
import city.vault.client.asset.SourceRecord;
import city.vault.client.export.Exports;
import city.vault.client.record.IdentityNumber;
import city.vault.client.record.RecordField;
import city.vault.client.record.RecordType;
import city.vault.client.record.RecordTypes;
import city.vault.crypto.Json;
import city.vault.protocol.FieldName;
import city.vault.protocol.TypeId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** Annual incomes of invented people, told apart by their number from 0 on. */
final class IncomeRecords {
  static final TypeId TYPE = new TypeId("tax.income-annual");
  private static final LocalDate FIRST_BIRTH = LocalDate.of(1950, 1, 1);

  /** Sequence numbers of one day and division, GB 11643-1999 clause 3. */
  private static final int BORN_A_DAY = 999;

  private static final RecordTypes TYPES = RecordTypes.shipped();
  private static final RecordType INCOME = TYPES.get(TYPE).orElseThrow();

  private IncomeRecords() {}

  /** The record of one person. */
  static SourceRecord record(int person) {
    SequencedMap<FieldName, Json> values = new LinkedHashMap<>();
    INCOME.fields().forEach(field -> values.put(field.name(), new Json.Str(value(field, person))));
    return new SourceRecord(
        TYPE,
        INCOME.version(),
        List.of(identityNumber(person), "2025-12-31"),
        LocalDate.of(2025, 12, 31),
        values);
  }

  /** An export of {@code count} people's records, written into that file. */
  static ExportRows export(Path file, int first, int count) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(String.join(",", INCOME.columns()));
    for (int person = first; person < first + count; person++) {
      int one = person;
      lines.add(INCOME.fields().stream().map(f -> value(f, one)).collect(Collectors.joining(",")));
    }
    Files.write(file, lines);
    return sink -> Exports.check(file, Optional.of(TYPE), TYPES, sink);
  }

  private static String value(RecordField field, int person) {
    return switch (field.name().value()) {
      case "identityNumber" -> identityNumber(person);
      case "name" -> "测试" + person;
      case "taxYear" -> "2025-12-31";
      case "annualIncome" -> Integer.toString(60_000 + person % 200_000);
      case "taxPaid" -> Integer.toString(person % 20_000);
      case "taxAuthority" -> "东湖区税务局";
      default -> throw new IllegalStateException("a field that the bench has no value for");
    };
  }

  /** Of a division that does not exist. */
  private static String identityNumber(int person) {
    LocalDate birth = FIRST_BIRTH.plusDays(person / BORN_A_DAY);
    String digits =
        "990101"
            + birth.format(DateTimeFormatter.BASIC_ISO_DATE)
            + "%03d".formatted(1 + person % BORN_A_DAY);
    return digits + IdentityNumber.checkCharacter(digits);
  }
}
