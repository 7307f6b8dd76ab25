package city.vault.service.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

/** That it measures at all; how much is for machines that do nothing else. */
@Timeout(180)
class BenchCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter progress = new StringWriter();
  private final CommandLine vault =
      Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(progress));

  @Test
  void prints_every_figure_of_one_run_as_json() throws Exception {
    int exit = vault.execute("bench", "--json", "--seconds", "1");

    assertThat(exit).as(progress.toString()).isZero();
    Map<String, Double> figures =
        new JsonMapper().readValue(out.toString(), new TypeReference<Map<String, Double>>() {});
    assertThat(figures)
        .containsOnlyKeys(
            "seconds",
            "cores",
            "owners",
            "readsPerBatch",
            "batchesAtOnce",
            "loggedReadsPerSecond",
            "p50Millis",
            "p99Millis",
            "sm2VerifyPerSecondPerCore",
            "ratioToLimit",
            "cpuMicrosPerRead",
            "ledgerBytesPerRead",
            "projectionCatchUpSeconds",
            "loneReaders",
            "loneReadsPerSecond",
            "loneP50Millis",
            "loneP99Millis",
            "loneRatioToLimit",
            "loneCpuMicrosPerRead",
            "loneLedgerBytesPerRead",
            "loneProjectionCatchUpSeconds",
            "pushedRecordsPerSecond",
            "sealAndSignPerSecondPerCore",
            "pushRatioToLimit");
    assertThat(figures.get("loggedReadsPerSecond")).isPositive();
    assertThat(figures.get("loneReadsPerSecond")).isPositive();
    assertThat(figures.get("ledgerBytesPerRead")).isGreaterThan(500);
    assertThat(figures.get("p99Millis")).isGreaterThanOrEqualTo(figures.get("p50Millis"));
    assertThat(figures.get("pushedRecordsPerSecond")).isPositive();
  }

  @Test
  void refuses_a_phase_of_no_length() {
    assertThat(vault.execute("bench", "--seconds", "0")).isEqualTo(2);
    assertThat(progress.toString()).contains("--seconds is 1 to 120");
  }
}
