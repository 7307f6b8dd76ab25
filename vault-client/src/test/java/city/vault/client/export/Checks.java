package city.vault.client.export;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import city.vault.client.record.RecordTypes;
import city.vault.client.record.SubjectKey;
import city.vault.protocol.FieldName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks files that tests write, and says what was found in a form that reads well in an assertion.
 */
final class Checks {
  /** The header of an export of tax.income-annual. */
  static final String TAX_HEADER = "公民身份号码,姓名,纳税年度,收入合计,已缴税额,主管税务机关";

  /** Two numbers with right check characters; one ends with X. */
  static final String NUMBER = "990102199108230173";

  static final String NUMBER_X = "99010219930612008X";

  /** A good row of tax.income-annual. */
  static final String TAX_ROW = NUMBER + ",周明轩,2025-12-31,218400.00,12012.00,某税务局";

  private Checks() {}

  static Path write(Path directory, String name, String text) throws IOException {
    return Files.write(directory.resolve(name), text.getBytes(StandardCharsets.UTF_8));
  }

  static CheckReport report(Path file) {
    return Exports.check(file, Optional.empty(), RecordTypes.shipped());
  }

  /** The findings by line: the code of a rejection or a repair. */
  static Map<Long, String> findings(Path file) {
    Map<Long, String> findings = new LinkedHashMap<>();
    report(file)
        .lines()
        .forEach((line, finding) ->
            findings.put(
                line,
                switch (finding) {
                  case Finding.Rejected(Rejection reason) -> reason.code();
                  case Finding.Repaired(Repair repair) -> repair.code();
                }));
    return findings;
  }

  /** The accepted rows. */
  static List<CheckedRecord> accepted(Path file) {
    List<CheckedRecord> accepted = new ArrayList<>();
    Exports.check(
        file,
        Optional.empty(),
        RecordTypes.shipped(),
        new RowSink() {
          @Override
          public void accepted(long line, CheckedRecord row, Optional<Repair> repair) {
            accepted.add(row);
          }

          @Override
          public void rejected(long line, Rejection reason, Optional<Set<SubjectKey>> subjects) {}
        });
    return accepted;
  }

  /** The accepted rows' values of a field; null where a row has none. */
  static List<String> values(Path file, String field) {
    return accepted(file).stream().map(row -> row.values().get(new FieldName(field))).toList();
  }

  /** The fault for which the whole file is refused; its message must say something. */
  static FileFault fault(Path file) {
    ExportException[] refused = new ExportException[1];
    assertThatExceptionOfType(ExportException.class)
        .isThrownBy(() -> report(file))
        .satisfies(thrown -> refused[0] = thrown)
        .withMessageMatching("(?s).{10,}");
    return refused[0].fault();
  }
}
