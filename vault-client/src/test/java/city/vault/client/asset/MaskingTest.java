package city.vault.client.asset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskingTest {
  @ParameterizedTest
  @CsvSource({
    "none, 2025, 2025",
    "name, 林晓雯, 林**",
    "name, 𠮷田, 𠮷**",
    "id, 999901199001010000, 999901***********0",
    "id, 12, ****",
    "date, 1990-01-01, 1990-**-**",
    "date, 长期, ****",
    "address, 样例市示例区某某路一号, 样例市示例区****",
    "address, 样例市, ****",
    "account, 6222020200112233445, ****3445",
    "account, 1234, ****",
    "amount, 86400.00, ****",
    "unheard-of, anything, ****",
    "id, '', ''",
  })
  void veils_by_the_types_rule_and_hides_all_where_there_is_none(
      String rule, String value, String shown) {
    assertThat(Masking.of(rule).show(value)).isEqualTo(shown);
  }
}
