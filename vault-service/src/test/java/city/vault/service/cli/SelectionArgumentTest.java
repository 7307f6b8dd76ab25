package city.vault.service.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.vault.protocol.Selection;
import city.vault.protocol.TypeId;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class SelectionArgumentTest {
  private static final TypeId INCOME = new TypeId("tax.income-annual");

  private final SelectionArgument argument = new SelectionArgument();

  @Test
  void reads_the_latest_record_and_records_since_a_day() {
    assertThat(argument.convert("tax.income-annual=latest"))
        .isEqualTo(new Selection.Latest(INCOME));
    assertThat(argument.convert("tax.income-annual=since:2025-01-01"))
        .isEqualTo(new Selection.Since(INCOME, LocalDate.parse("2025-01-01")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tax.income-annual",
        "tax.income-annual=named",
        "tax.income-annual=since:2025",
        "tax.income-annual=since:2025-02-30",
        "income=latest",
        "=latest"
      })
  void refuses_what_selects_nothing(String text) {
    assertThatThrownBy(() -> argument.convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("TYPE=latest");
  }
}
