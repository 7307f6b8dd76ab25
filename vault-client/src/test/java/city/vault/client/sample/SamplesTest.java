package city.vault.client.sample;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.client.export.CheckReport;
import city.vault.client.export.CheckedRecord;
import city.vault.client.export.Exports;
import city.vault.client.export.Rejection;
import city.vault.client.export.Repair;
import city.vault.client.export.RowSink;
import city.vault.client.record.RecordTypes;
import city.vault.client.record.SubjectKey;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class SamplesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path CHECKED_IN = Path.of("..", "samples");

  @TempDir Path directory;

  @TestFactory
  Stream<DynamicTest> the_checker_finds_the_dirt_that_was_put_in() throws IOException {
    JsonNode expected = JSON.readTree(CHECKED_IN.resolve("expected.json").toFile());
    return expected
        .propertyStream()
        .map(file ->
            DynamicTest.dynamicTest(
                file.getKey(),
                () ->
                    assertThat(report(CHECKED_IN.resolve(file.getKey()), new Rows()))
                        .isEqualTo(file.getValue())));
  }

  @Test
  void the_checked_in_samples_are_those_of_the_seed() throws IOException {
    Samples.write(directory, Samples.SEED);
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Path checkedIn = CHECKED_IN.resolve(file.getFileName());
        if (file.toString().endsWith(".xlsx")) {
          assertThat(rows(file)).as("%s", file.getFileName()).isEqualTo(rows(checkedIn));
        } else {
          assertThat(file).hasSameBinaryContentAs(checkedIn);
        }
      }
    }
  }

  @Test
  void another_seed_gives_other_people_and_a_checker_still_finds_its_dirt() throws IOException {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Samples.write(directory, seed);
    assertThat(directory.resolve("income-tax-annual.csv"))
        .content()
        .isNotEqualTo(Files.readString(CHECKED_IN.resolve("income-tax-annual.csv")));
    JsonNode expected = JSON.readTree(directory.resolve("expected.json").toFile());
    for (String file : (Iterable<String>) expected::fieldNames) {
      assertThat(report(directory.resolve(file), new Rows()))
          .as("%s of seed %d", file, seed)
          .isEqualTo(expected.get(file));
    }
  }

  @Test
  void lin_xiaowen_has_a_good_row_in_all_seven_exports_about_people() throws IOException {
    List<String> types = new ArrayList<>();
    try (Stream<Path> files = Files.list(CHECKED_IN)) {
      for (Path file : files.filter(f -> !f.toString().matches(".*\\.(json|md)")).toList()) {
        rows(file).stream()
            .filter(row -> row.subject().equals(Samples.LIN_XIAOWEN))
            .forEach(row -> types.add(row.type().id().value()));
      }
    }
    assertThat(types)
        .containsExactlyInAnyOrder(
            "identity.resident",
            "civil.marriage",
            "social-insurance.contribution",
            "housing-fund.account",
            "real-estate.title",
            "education.degree",
            "tax.income-annual");
  }

  @Test
  void every_number_carries_a_division_that_does_not_exist() throws IOException {
    try (Stream<Path> files = Files.list(CHECKED_IN)) {
      for (Path file : files.filter(f -> !f.toString().matches(".*\\.(json|md)")).toList()) {
        assertThat(rows(file))
            .extracting(CheckedRecord::subject)
            .extracting(SubjectKey::value)
            .allMatch(number -> number.matches("(91)?99.*"));
      }
    }
  }

  private static List<CheckedRecord> rows(Path file) throws IOException {
    Rows rows = new Rows();
    report(file, rows);
    return rows.accepted;
  }

  /** The report without the type, which the expectations do not state. */
  private static JsonNode report(Path file, RowSink sink) throws IOException {
    CheckReport report = Exports.check(file, Optional.empty(), RecordTypes.shipped(), sink);
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    report.writeJson(json);
    return ((ObjectNode) JSON.readTree(json.toByteArray())).without("type");
  }

  private static final class Rows implements RowSink {
    private final List<CheckedRecord> accepted = new ArrayList<>();

    @Override
    public void accepted(long line, CheckedRecord row, Optional<Repair> repair) {
      accepted.add(row);
    }

    @Override
    public void rejected(long line, Rejection reason, Optional<Set<SubjectKey>> subjects) {}
  }
}
