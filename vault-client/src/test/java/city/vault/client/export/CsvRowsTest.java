package city.vault.client.export;

import static city.vault.client.export.Checks.TAX_HEADER;
import static city.vault.client.export.Checks.TAX_ROW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import city.vault.client.record.RecordTypes;
import city.vault.protocol.TypeId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRowsTest {
  private static final String TABLE = TAX_HEADER + "\n" + TAX_ROW + "\n";

  @TempDir Path directory;

  @Test
  void reads_quotes_commas_and_line_breaks_within_quotes() throws IOException {
    Path file = file(TABLE.replace("某税务局", "\"某\"\"税\"\"务局,\r\n二楼\""));
    assertThat(Checks.values(file, "taxAuthority")).containsExactly("某\"税\"务局,\n二楼");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void reads_any_line_end_and_passes_over_empty_lines(String end) throws IOException {
    String table = TAX_HEADER + "\n\n" + TAX_ROW + "\n\n" + TAX_ROW.replace("12012", "1") + "\n\n";
    assertThat(Checks.report(file(table.replace("\n", end))).rows()).isEqualTo(2);
  }

  @Test
  void finds_the_type_by_columns_in_any_order_with_white_space_and_others() throws IOException {
    Path file =
        file(
            """
            主管税务机关, 姓名 ,备注,公民身份号码,纳税年度,收入合计,已缴税额,
            某税务局,周明轩,无,990102199108230173,2025-12-31,1,1,
            """);
    CheckReport report = Checks.report(file);
    assertThat(report.type()).isEqualTo(new TypeId("tax.income-annual"));
    assertThat(report.accepted()).isEqualTo(1);
    assertThat(Checks.values(file, "name")).containsExactly("周明轩");
  }

  @Test
  void reports_no_rows_for_a_header_alone() throws IOException {
    assertThat(Checks.report(file(TAX_HEADER)).rows()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\uFEFF", "\n\n", ",,\n"})
  void refuses_an_empty_file(String text) throws IOException {
    assertThat(Checks.fault(file(text))).isEqualTo(FileFault.EMPTY_FILE);
  }

  @Test
  void refuses_a_repeated_column() throws IOException {
    assertThat(Checks.fault(file(TABLE.replace("姓名", "收入合计"))))
        .isEqualTo(FileFault.DUPLICATE_COLUMN);
    assertThat(Checks.fault(file(TABLE.replace("姓名,", "姓名, 姓名 ,"))))
        .isEqualTo(FileFault.DUPLICATE_COLUMN);
  }

  @Test
  void says_which_column_a_renamed_or_missing_one_was() throws IOException {
    Path file = file(TABLE.replace("收入合计", "收入总计"));
    assertThatExceptionOfType(ExportException.class)
        .isThrownBy(() -> Checks.report(file))
        .withMessageContaining("tax.income-annual")
        .withMessageContaining("收入合计")
        .satisfies(refused -> assertThat(refused.fault()).isEqualTo(FileFault.UNKNOWN_TYPE));
    TypeId type = new TypeId("tax.income-annual");
    assertThatExceptionOfType(ExportException.class)
        .isThrownBy(() -> Exports.check(file, Optional.of(type), RecordTypes.shipped()))
        .withMessageContaining("收入合计")
        .satisfies(refused -> assertThat(refused.fault()).isEqualTo(FileFault.MISSING_COLUMN));
  }

  @Test
  void shows_nothing_of_a_first_row_that_is_no_header() throws IOException {
    Path file = file(TAX_ROW + "\n" + TAX_ROW + "\n");
    assertThatExceptionOfType(ExportException.class)
        .isThrownBy(() -> Checks.report(file))
        .satisfies(refused -> {
          assertThat(refused.fault()).isEqualTo(FileFault.UNKNOWN_TYPE);
          assertThat(refused.getMessage()).doesNotContain("9901", "周明轩", "218400");
        });
  }

  @Test
  void refuses_a_type_that_is_not_known() throws IOException {
    Path file = file(TABLE);
    assertThatExceptionOfType(ExportException.class)
        .isThrownBy(
            () -> Exports.check(file, Optional.of(new TypeId("no.such")), RecordTypes.shipped()))
        .satisfies(refused -> assertThat(refused.code()).isEqualTo("unknown-type"));
  }

  @Test
  void refuses_more_than_256_columns() throws IOException {
    String extra = IntStream.range(0, 251).mapToObj(i -> ",c" + i).collect(Collectors.joining());
    assertThat(Checks.fault(file(TAX_HEADER + extra))).isEqualTo(FileFault.TOO_MANY_COLUMNS);
  }

  @Test
  void rejects_a_row_with_too_few_or_too_many_cells_and_goes_on() throws IOException {
    Path file = file(TABLE + "990102,周\n" + TAX_ROW + ",\n" + TAX_ROW.replace("12012", "1") + "\n");
    assertThat(Checks.findings(file))
        .isEqualTo(Map.of(2L, "wrong-cell-count", 3L, "wrong-cell-count"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\0", "\u001B", "\u0085", "\uFEFF", "\uFFFD", "\uFFFE", "\uFDD0", "\uDBFF\uDFFF"})
  void rejects_a_row_with_what_is_no_character_and_goes_on(String bad) throws IOException {
    Path file =
        file(TABLE + TAX_ROW.replace("周明轩", "周" + bad) + "\n" + TAX_ROW.replace("12012", "1"));
    assertThat(Checks.findings(file)).isEqualTo(Map.of(2L, "forbidden-character"));
    assertThat(Checks.report(file).accepted()).isEqualTo(2);
  }

  @Test
  void rejects_a_cell_and_a_line_that_are_too_long_and_goes_on() throws IOException {
    String fits = TAX_ROW.replace("某税务局", "局".repeat(16 << 10));
    String cell = TAX_ROW.replace("某税务局", "局".repeat((16 << 10) + 1));
    String line = TAX_ROW.replace("某税务局", "局".repeat(10 << 20));
    Path file = file(String.join("\n", TAX_HEADER, fits, cell, line, TAX_ROW));
    assertThat(Checks.findings(file)).isEqualTo(Map.of(2L, "cell-too-long", 3L, "line-too-long"));
    assertThat(Checks.report(file).accepted()).isEqualTo(2);
  }

  @Test
  void refuses_a_file_that_is_one_line_of_10_mb() throws IOException {
    assertThat(Checks.fault(file("x".repeat(10 << 20)))).isEqualTo(FileFault.BAD_HEADER);
    assertThat(Checks.fault(file("\"" + "x\n".repeat(10 << 20))))
        .isEqualTo(FileFault.MALFORMED_CSV);
  }

  @Test
  void refuses_a_file_in_which_a_stray_quote_swallows_rows() throws IOException {
    Path unclosed = file(TABLE + TAX_ROW.replace("周明轩", "\"周明轩") + "\n" + TABLE);
    assertThatExceptionOfType(ExportException.class)
        .isThrownBy(() -> Checks.report(unclosed))
        .withMessageContaining("row 2 ")
        .satisfies(refused -> assertThat(refused.fault()).isEqualTo(FileFault.MALFORMED_CSV));
    String stray = TAX_ROW.replace("周明轩", "\"周明轩");
    assertThat(
            Checks.fault(
                file(
                    TABLE + stray + "\n" + TAX_ROW + "\n" + stray.replace("\"周明轩", "周\",") + "\n")))
        .isEqualTo(FileFault.MALFORMED_CSV);
    assertThat(Checks.fault(file(TABLE + TAX_ROW.replace("周明轩", "\"周\"明轩"))))
        .isEqualTo(FileFault.MALFORMED_CSV);
  }

  @Test
  void refuses_what_is_no_file_or_of_another_format() throws IOException {
    assertThat(Checks.fault(directory)).isEqualTo(FileFault.UNREADABLE_FILE);
    assertThat(Checks.fault(directory.resolve("none"))).isEqualTo(FileFault.UNREADABLE_FILE);
    byte[] oldExcel = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1, 2, 3};
    assertThat(Checks.fault(Files.write(directory.resolve("old.xls"), oldExcel)))
        .isEqualTo(FileFault.UNSUPPORTED_FORMAT);
    assertThat(Checks.fault(file("%PDF-1.7"))).isEqualTo(FileFault.UNSUPPORTED_FORMAT);
  }

  private Path file(String text) throws IOException {
    return Files.write(directory.resolve("export.csv"), text.getBytes(StandardCharsets.UTF_8));
  }
}
