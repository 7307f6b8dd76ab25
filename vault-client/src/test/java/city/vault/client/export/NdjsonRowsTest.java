package city.vault.client.export;

import static city.vault.client.export.Checks.NUMBER;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NdjsonRowsTest {
  private static final String ROW =
      """
      {"公民身份号码":"%s","姓名":"周明轩","纳税年度":"2025-12-31","收入合计":1234.50,"已缴税额":null,"主管税务机关":"某局"}\
      """
          .formatted(NUMBER);

  @TempDir Path directory;

  @Test
  void reads_numbers_as_written_and_null_as_nothing() throws IOException {
    Path file = file(ROW);
    assertThat(Checks.values(file, "annualIncome")).containsExactly("1234.50");
    assertThat(Checks.values(file, "taxPaid")).containsOnlyNulls();
  }

  @Test
  void takes_a_member_left_out_as_empty() throws IOException {
    Path file =
        file(
            ROW.replace("\"姓名\":\"周明轩\",", ""),
            ROW.replace(",\"主管税务机关\":\"某局\"", ""),
            ROW.replace("\"公民身份号码\":\"" + NUMBER + "\",", ""),
            ROW);
    assertThat(Checks.findings(file)).isEqualTo(Map.of(2L, "missing-required", 3L, "id-checksum"));
    assertThat(Checks.values(file, "name")).containsExactly(null, "周明轩");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"姓名\":\"周\",\"姓名\":\"李\"}",
        "{\"姓名\":{\"姓\":\"周\"}}",
        "{\"姓名\":[\"周\"]}",
        "[1]",
        "\"姓名\"",
        "{\"姓名\":\"周\"} {}",
        "{'姓名':'周'}",
        "{\"收入合计\":01}",
        "{\"姓名\":\"周\\x\"}"
      })
  void rejects_a_line_that_is_no_flat_object_and_goes_on(String line) throws IOException {
    Path file = file(ROW, line, ROW.replace("1234.50", "5"));
    assertThat(Checks.findings(file)).isEqualTo(Map.of(2L, "bad-json"));
    assertThat(Checks.report(file).accepted()).isEqualTo(2);
  }

  @Test
  void rejects_a_line_that_is_nested_deep_or_too_long() throws IOException {
    String deep = "{\"a\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}";
    String large = ROW.replace("某局", "局".repeat(10 << 20));
    Path file = file(ROW, deep, large, "[".repeat(60_000));
    assertThat(Checks.findings(file))
        .isEqualTo(Map.of(2L, "bad-json", 3L, "line-too-long", 4L, "bad-json"));
  }

  @Test
  void rejects_escaped_characters_that_may_not_be_written() throws IOException {
    Path file =
        file(
            ROW.replace("周明轩", "周\\uE000"),
            ROW.replace("周明轩", "周\\uD800"),
            ROW.replace("周明轩", "周\\u0000"),
            ROW.replace("周明轩", "周\\uE81E"));
    assertThat(Checks.findings(file))
        .isEqualTo(
            Map.of(
                1L, "private-use-character", 2L, "forbidden-character", 3L, "forbidden-character"));
    assertThat(Checks.values(file, "name")).containsExactly("周龴");
  }

  @Test
  void finds_a_duplicate_whatever_the_order_of_members() throws IOException {
    String turned =
        """
        {"主管税务机关":"某局","公民身份号码":"%s","姓名":"周明轩","纳税年度":"2025-12-31","收入合计":1234.50}\
        """
            .formatted(NUMBER);
    assertThat(Checks.findings(file(ROW, turned))).isEqualTo(Map.of(2L, "duplicate"));
  }

  @Test
  void refuses_a_column_renamed_throughout() throws IOException {
    assertThat(Checks.fault(file(ROW.replace("收入合计", "收入总计")))).isEqualTo(FileFault.UNKNOWN_TYPE);
  }

  @Test
  void refuses_a_file_without_an_object_a_line() throws IOException {
    assertThat(Checks.fault(Checks.write(directory, "x.ndjson", "no\nobject\n")))
        .isEqualTo(FileFault.MALFORMED_NDJSON);
    assertThat(Checks.fault(Checks.write(directory, "x.json", "[" + ROW + "]")))
        .isEqualTo(FileFault.MALFORMED_NDJSON);
  }

  @Test
  void refuses_more_than_256_different_members() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 257; i++) {
      lines.append("{\"m").append(i).append("\":1}\n");
    }
    assertThat(Checks.fault(Checks.write(directory, "x.ndjson", lines.toString())))
        .isEqualTo(FileFault.TOO_MANY_COLUMNS);
  }

  private Path file(String... lines) throws IOException {
    return Checks.write(directory, "export.txt", String.join("\n", lines) + "\n");
  }
}
