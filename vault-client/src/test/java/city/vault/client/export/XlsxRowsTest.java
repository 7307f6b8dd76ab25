package city.vault.client.export;

import static city.vault.client.export.Xlsx.credit;
import static city.vault.client.export.Xlsx.header;
import static city.vault.client.export.Xlsx.number;
import static city.vault.client.export.Xlsx.row;
import static city.vault.client.export.Xlsx.styled;
import static city.vault.client.export.Xlsx.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XlsxRowsTest {
  private static final String YEAR = text("2025-12-31");

  /** Styles 0 to 4: general, a built-in date, yyyy年m月d日, red hundredths, hours. */
  private static final String STYLES =
      """
      <numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>
      <numFmt numFmtId="171" formatCode="0.00;[Red]&quot;days&quot;\\d0.00"/></numFmts>
      <cellStyleXfs><xf numFmtId="14"/><xf numFmtId="14"/></cellStyleXfs>
      <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="20"/></cellXfs>
      """;

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "263978.04, 263978.04",
    "263978.03999999998, 263978.04",
    "5, 5",
    "5.0, 5",
    "0, 0",
    "1.5E3, 1500",
    "123456789012345, 123456789012345",
    "1E-3, 0.001"
  })
  void reads_a_number_to_15_digits(String raw, String text) throws IOException {
    Path file = Xlsx.of(header(), credit(YEAR, number(raw))).write(directory);
    assertThat(Checks.values(file, "annualTax")).containsExactly(text);
  }

  @ParameterizedTest
  @CsvSource({"1234567890123456", "9.9010219910823E17", "1E400", "1E-999999999", "1E999999999"})
  void rejects_a_number_that_lost_digits(String raw) throws IOException {
    Path file = Xlsx.of(header(), credit(YEAR, number(raw))).write(directory);
    assertThat(Checks.findings(file)).isEqualTo(Map.of(1L, "imprecise-number"));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 46022,   2025-12-31",
    "2, 46022,   2025-12-31",
    "1, 61,      1900-03-01",
    "1, 59,      1900-02-28",
    "1, 1,       1900-01-01",
    "1, 2958465, 9999-12-31"
  })
  void reads_a_date_by_its_style(int style, String serial, String date) throws IOException {
    Path file =
        Xlsx.of(header(), credit(styled(style, serial), number("1")))
            .styles(STYLES)
            .write(directory);
    assertThat(Checks.values(file, "assessedYear")).containsExactly(date);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 60",
    "1, 46022.5",
    "1, 0",
    "1, -1",
    "1, 2958466",
    "0, 46022",
    "3, 46022",
    "4, 46022",
    "99, 46022"
  })
  void takes_no_other_number_for_a_date(int style, String serial) throws IOException {
    Path file =
        Xlsx.of(header(), credit(styled(style, serial), number("1")))
            .styles(STYLES)
            .write(directory);
    assertThat(Checks.findings(file)).isEqualTo(Map.of(1L, "bad-date"));
  }

  @Test
  void counts_days_from_1904_where_the_workbook_does() throws IOException {
    Xlsx workbook = Xlsx.of(header(), credit(styled(1, "44560"), number("1")));
    Path file = workbook.workbook("date1904=\"1\"", 1).styles(STYLES).write(directory);
    assertThat(Checks.values(file, "assessedYear")).containsExactly("2025-12-31");
  }

  @Test
  void reads_iso_dates_booleans_and_results_stored_as_text() throws IOException {
    Path file =
        Xlsx.of(
                header(),
                row(
                    text("91990104MAQAYD7L4L")
                        + "<c t=\"str\"><v>某公司</v></c>"
                        + "<c t=\"d\"><v>2025-12-31T00:00:00</v></c>"
                        + "<c t=\"b\"><v>1</v></c>"
                        + number("1")))
            .write(directory);
    assertThat(Checks.accepted(file).getFirst().values().values())
        .containsExactly("91990104MAQAYD7L4L", "某公司", "2025-12-31", "TRUE", "1");
  }

  @Test
  void reads_shared_strings_in_runs_without_their_phonetic_guides() throws IOException {
    Path file =
        Xlsx.of(
                header(),
                row(
                    "<c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c>"
                        + YEAR
                        + "<c t=\"s\"><v>2</v></c>"
                        + number("1")))
            .sharedStrings(
                "<si><t>91990104MAQAYD7L4L</t></si>"
                    + "<si><r><t>某</t></r><r><rPr><b/></rPr><t>公司</t></r><rPh sb=\"0\" eb=\"1\"><t>mou</t></rPh></si>"
                    + "<si><t>A_x0041_</t></si>")
            .write(directory);
    assertThat(Checks.values(file, "companyName")).containsExactly("某公司");
    assertThat(Checks.values(file, "creditGrade")).containsExactly("AA");
  }

  @Test
  void passes_over_empty_rows_and_fills_absent_cells() throws IOException {
    Path file =
        Xlsx.of(
                "<row r=\"1\"/>",
                "<row r=\"3\">" + header().substring("<row>".length()),
                "<row r=\"4\"><c r=\"A4\" s=\"0\"/><c r=\"E4\"/></row>",
                "<row r=\"9\"><c r=\"A9\" t=\"inlineStr\"><is><t>91990104MAQAYD7L4L</t></is></c>"
                    + "<c r=\"D9\" t=\"inlineStr\"><is><t>A</t></is></c></row>")
            .write(directory);
    assertThat(Checks.report(file).rows()).isEqualTo(1);
    assertThat(Checks.accepted(file).getFirst().values().values())
        .containsExactly("91990104MAQAYD7L4L", null, null, "A", null);
  }

  @Test
  void rejects_rows_with_formulas_errors_and_cells_beyond_the_header() throws IOException {
    Path file =
        Xlsx.of(
                header(),
                credit(YEAR, "<c><f>SUM(A1:A2)</f><v>3</v></c>"),
                credit(YEAR, "<c><f t=\"shared\" si=\"7\"/><v>3</v></c>"),
                credit(YEAR, "<c t=\"e\"><v>#N/A</v></c>"),
                credit(YEAR, number("1") + text("x")),
                credit(YEAR, number("1") + "<c r=\"XFD9\"><v>1</v></c>"),
                credit(YEAR, text("1".repeat((16 << 10) + 1))),
                credit(YEAR, number("1")))
            .write(directory);
    assertThat(Checks.findings(file))
        .containsOnly(
            Map.entry(1L, "formula"),
            Map.entry(2L, "formula"),
            Map.entry(3L, "error-cell"),
            Map.entry(4L, "wrong-cell-count"),
            Map.entry(5L, "wrong-cell-count"),
            Map.entry(6L, "cell-too-long"));
  }

  @Test
  void reads_the_one_sheet_with_cells_and_refuses_several() throws IOException {
    String[] rows = {header(), credit(YEAR, number("1"))};
    Xlsx second = new Xlsx().sheet(1).sheet(2, rows).sheet(3, "<row/>").workbook("", 3);
    assertThat(Checks.report(second.write(directory)).accepted()).isEqualTo(1);
    Xlsx both = new Xlsx().sheet(1, rows).sheet(2, rows).workbook("", 2);
    assertThat(Checks.fault(both.write(directory))).isEqualTo(FileFault.MANY_SHEETS);
    assertThat(Checks.fault(new Xlsx().sheet(1).workbook("", 1).write(directory)))
        .isEqualTo(FileFault.EMPTY_FILE);
  }

  @Test
  void refuses_a_header_that_is_no_plain_text() throws IOException {
    assertThat(Checks.fault(Xlsx.of("<row><c><f>A2</f><v>1</v></c></row>").write(directory)))
        .isEqualTo(FileFault.BAD_HEADER);
    assertThat(Checks.fault(Xlsx.of(row(text("a").repeat(257))).write(directory)))
        .isEqualTo(FileFault.TOO_MANY_COLUMNS);
  }
}
