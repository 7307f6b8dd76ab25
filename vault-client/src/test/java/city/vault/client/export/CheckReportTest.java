package city.vault.client.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import city.vault.protocol.TypeId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckReportTest {
  private static final TypeId TYPE = new TypeId("tax.income-annual");

  @Test
  void writes_counts_and_findings_as_json_in_the_order_of_the_file() throws IOException {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    report().writeJson(json);
    assertThat(json.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"type\":\"tax.income-annual\",\"rows\":5,\"accepted\":3,\"repaired\":1,"
                + "\"rejected\":{\"bad-date\":2},"
                + "\"lines\":{\"2\":{\"reject\":\"bad-date\"},\"3\":{\"repair\":\"full-width\"},"
                + "\"5\":{\"reject\":\"bad-date\"}}}");
  }

  @Test
  void tells_people_each_reason_with_its_lines() {
    assertThat(report().text())
        .startsWith("tax.income-annual: 5 rows, 3 accepted (1 of them repaired), 2 rejected")
        .containsPattern("reject +bad-date +2 +line 2, 5")
        .containsPattern("repair +full-width +1 +line 3")
        .doesNotContain("id-checksum");
  }

  @Test
  void refuses_counts_that_do_not_add_up() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new CheckReport(TYPE, 5, 3, 1, Map.of(Rejection.BAD_DATE, 1L), new LinkedHashMap<>()));
  }

  private static CheckReport report() {
    LinkedHashMap<Long, Finding> lines = new LinkedHashMap<>();
    lines.put(2L, new Finding.Rejected(Rejection.BAD_DATE));
    lines.put(3L, new Finding.Repaired(Repair.FULL_WIDTH));
    lines.put(5L, new Finding.Rejected(Rejection.BAD_DATE));
    return new CheckReport(TYPE, 5, 3, 1, Map.of(Rejection.BAD_DATE, 2L), lines);
  }
}
