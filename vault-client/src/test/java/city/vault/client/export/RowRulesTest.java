package city.vault.client.export;

import static city.vault.client.export.Checks.NUMBER;
import static city.vault.client.export.Checks.NUMBER_X;
import static city.vault.client.export.Checks.TAX_HEADER;
import static city.vault.client.export.Checks.TAX_ROW;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowRulesTest {
  @TempDir Path directory;

  @Test
  void accepts_a_good_row_as_it_stands() throws IOException {
    Path file = tax(TAX_ROW);
    assertThat(Checks.findings(file)).isEmpty();
    assertThat(Checks.report(file).accepted()).isEqualTo(1);
    CheckedRecord row = Checks.accepted(file).getFirst();
    assertThat(row.subject().value()).isEqualTo(NUMBER);
    assertThat(row.recordKey()).containsExactly(NUMBER, "2025-12-31");
    assertThat(row.values().values())
        .containsExactly(NUMBER, "周明轩", "2025-12-31", "218400.00", "12012.00", "某税务局");
  }

  @Test
  void says_nothing_of_a_record_in_its_text() throws IOException {
    CheckedRecord row = Checks.accepted(tax(TAX_ROW)).getFirst();
    assertThat(row.toString()).doesNotContain(NUMBER, "周明轩", "218400");
    assertThat(row.subject().toString()).doesNotContain(NUMBER);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ９９０１０２１９９１０８２３０１７３   | full-width        | 990102199108230173
          99010219930612008Ｘ                  | full-width        | 99010219930612008X
          '  990102199108230173 '             | surrounding-space | 990102199108230173
          '　990102199108230173\u00A0'        | surrounding-space | 990102199108230173
          '\t990102199108230173'              | surrounding-space | 990102199108230173
          99010219930612008x                  | lower-case-x      | 99010219930612008X
          99010219930612008ｘ                  | full-width        | 99010219930612008X
          ' 99010219930612008x'               | surrounding-space | 99010219930612008X
          """)
  void repairs_a_key(String key, String repair, String canonical) throws IOException {
    Path file = tax(TAX_ROW.replace(NUMBER, key));
    assertThat(Checks.findings(file)).isEqualTo(Map.of(1L, repair));
    assertThat(Checks.values(file, "identityNumber")).containsExactly(canonical);
  }

  @ParameterizedTest
  @CsvSource({
    "2025/12/31,   slash-date,   2025-12-31",
    "2025/1/5,     slash-date,   2025-01-05",
    "20251231,     compact-date, 2025-12-31"
  })
  void repairs_a_date(String date, String repair, String canonical) throws IOException {
    Path file = tax(TAX_ROW.replace("2025-12-31", date));
    assertThat(Checks.findings(file)).isEqualTo(Map.of(1L, repair));
    assertThat(Checks.values(file, "taxYear")).containsExactly(canonical);
  }

  @Test
  void names_the_first_of_two_repairs_and_makes_both() throws IOException {
    Path file = tax(TAX_ROW.replace(NUMBER, NUMBER_X.toLowerCase(Locale.ROOT)).replace("-", "/"));
    assertThat(Checks.findings(file)).isEqualTo(Map.of(1L, "lower-case-x"));
    assertThat(Checks.values(file, "identityNumber")).containsExactly(NUMBER_X);
    assertThat(Checks.values(file, "taxYear")).containsExactly("2025-12-31");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "990102199108230174",
        "99010219910823017X",
        "99010219910823017",
        "9901021991082301733",
        "",
        "99010219910823017三",
        "91990104MAQAYD7L4L"
      })
  void rejects_a_key_with_a_wrong_check_character(String key) throws IOException {
    assertThat(Checks.findings(tax(TAX_ROW.replace(NUMBER, key))))
        .isEqualTo(Map.of(1L, "id-checksum"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "　"})
  void rejects_a_row_whose_required_column_is_empty(String office) throws IOException {
    assertThat(Checks.findings(tax(TAX_ROW.replace("某税务局", office))))
        .isEqualTo(Map.of(1L, "missing-required"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2023-02-30",
        "2023/02/30",
        "20230230",
        "2023-13-01",
        "0000-01-01",
        "2023-1-5",
        "二〇二三年",
        "2025-12-31T00:00",
        "２０２５-12-31"
      })
  void rejects_a_date_that_does_not_exist_or_is_none(String date) throws IOException {
    assertThat(Checks.findings(tax(TAX_ROW.replace("2025-12-31", date))))
        .isEqualTo(Map.of(1L, "bad-date"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"一万元整", "1e5", "1.2.3", ".5", "5.", "+5", "NaN", "１２", "¥5", "- 5"})
  void rejects_an_amount_that_is_no_number(String amount) throws IOException {
    assertThat(Checks.findings(tax(TAX_ROW.replace("218400.00", amount))))
        .isEqualTo(Map.of(1L, "not-a-number"));
  }

  @Test
  void rejects_a_negative_amount_but_not_a_negative_refund_or_nothing() throws IOException {
    Path file =
        tax(
            TAX_ROW.replace("218400.00", "-0.01"),
            TAX_ROW.replace("12012.00", "-12.00"),
            TAX_ROW.replace("218400.00", "-0.00"));
    assertThat(Checks.findings(file)).isEqualTo(Map.of(1L, "negative-amount"));
  }

  @Test
  void takes_an_empty_cell_that_is_not_required_as_absent() throws IOException {
    Path file = tax(TAX_ROW.replace("2025-12-31", "").replace("218400.00", " "));
    assertThat(Checks.findings(file)).isEmpty();
    assertThat(Checks.values(file, "taxYear")).containsOnlyNulls();
    assertThat(Checks.values(file, "annualIncome")).containsOnlyNulls();
    assertThat(Checks.accepted(file).getFirst().recordKey()).containsExactly(NUMBER, "");
  }

  @Test
  void rejects_a_row_equal_in_every_column_as_it_stands() throws IOException {
    Path file =
        tax(
            TAX_ROW,
            TAX_ROW.replace("12012.00", "12012.0"),
            TAX_ROW,
            TAX_ROW.replace("2025-12-31", "20251231"),
            TAX_ROW,
            TAX_ROW.replace("2025-12-31", "20251231"));
    assertThat(Checks.findings(file))
        .isEqualTo(Map.of(3L, "duplicate", 4L, "compact-date", 5L, "duplicate", 6L, "duplicate"));
  }

  @Test
  void does_not_take_cells_that_only_join_alike_for_a_duplicate() throws IOException {
    assertThat(
            Checks.findings(tax(NUMBER + ",甲乙,2025-12-31,1,1,丙", NUMBER + ",甲,2025-12-31,1,1,乙丙")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1, '',          2023-02-30, 约五万, '',   missing-required",
    "1, 甲,          2023-02-30, 约五万, 某局, id-checksum",
    "990102199108230173, 甲, 2023-02-30, 约五万, 某局, bad-date",
    "990102199108230173, 甲, 20230105,   约五万, 某局, not-a-number",
    "990102199108230173, 甲, 20230105,   -5,     某局, negative-amount"
  })
  void names_the_first_of_several_reasons(
      String key, String name, String date, String income, String office, String reason)
      throws IOException {
    String row = String.join(",", key, name, date, income, "0", office);
    assertThat(Checks.findings(tax(row, row))).isEqualTo(Map.of(1L, reason, 2L, reason));
  }

  @Test
  void keeps_open_ended_validity_of_an_identity_card() throws IOException {
    Path file =
        Checks.write(
            directory,
            "identity.csv",
            """
            姓名,公民身份号码,性别,民族,出生日期,住址,签发机关,有效期起,有效期止
            周明轩,990102199108230173,男,汉族,1991-08-23,某路1号,某公安局,2020-01-01,长期
            周明轩,990102199108230173,男,汉族,1991-08-23,某路1号,某公安局,长期,2040-01-01
            """);
    assertThat(Checks.findings(file)).isEqualTo(Map.of(2L, "bad-date"));
    assertThat(Checks.values(file, "validUntil")).containsExactly("长期");
  }

  private Path tax(String... rows) throws IOException {
    return Checks.write(directory, "tax.csv", TAX_HEADER + "\n" + String.join("\n", rows) + "\n");
  }
}
