package city.vault.service.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import city.vault.service.trial.TrialNetwork;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code examples/shell} against a sandbox, as its reader would run it. */
class ShellExampleTest {
  private static final Path SCRIPT = Path.of("../examples/shell/ask-and-read.sh");

  @TempDir Path dir;

  private record Ran(int status, String said) {}

  private static Ran run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return new Ran(process.exitValue(), said);
  }

  private static boolean isThere(String begins, String... command) throws InterruptedException {
    try {
      return run(command).said().startsWith(begins);
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void a_bank_asks_and_reads_with_curl_and_openssl_alone() throws Exception {
    assumeTrue(
        isThere("OpenSSL 3", "openssl", "version") && isThere("curl", "curl", "--version"),
        "openssl 3 or curl is missing: the shell example is not run");
    try (Sandbox sandbox =
        Sandbox.open(dir, TrialNetwork.Ports.free(1), Clock.systemUTC(), new SecureRandom())) {
      String service = sandbox.address().toString();
      String bank = sandbox.bank().toString();
      Ran granted =
          run("bash", SCRIPT.toString(), service, bank, sandbox.owners().get(Conduct.GRANTS));
      assertThat(granted.said())
          .contains("Asked: request", "Granted:", "Read: entry", "Verified:", "Opened:");
      assertThat(granted.status()).isZero();

      Ran declined =
          run("bash", SCRIPT.toString(), service, bank, sandbox.owners().get(Conduct.DECLINES));
      assertThat(declined.said()).contains("the request is declined");
      assertThat(declined.status()).isEqualTo(1);
    }
  }
}
