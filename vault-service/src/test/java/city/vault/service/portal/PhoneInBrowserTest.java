package city.vault.service.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import city.vault.service.demo.Demo;
import city.vault.service.demo.DemoLedger;
import city.vault.service.trial.TrialNetwork;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A loan tapped through in a real browser, against the demonstration's service, with axe on every
 * page. It uses the system's own Chromium and is left out where there is none.
 */
class PhoneInBrowserTest {
  private static final Path PORTAL = Path.of("../authz-portal").toAbsolutePath().normalize();
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  @TempDir private Path folder;

  @Test
  void taps_through_a_loan_from_the_first_page_to_the_alarm() throws Exception {
    Optional<Path> browser = browser();
    assumeTrue(
        browser.isPresent(),
        "the phone's pages were not tried in a browser: no Chromium in the PATH (apt-get install chromium)");
    Path told = folder.resolve("journey.txt");
    try (Demo demo =
            Demo.play(
                folder.resolve("demo"),
                new DemoLedger.Embedded(),
                new PrintWriter(new StringWriter()));
        CorrectionsClerk _ =
            CorrectionsClerk.start(
                new TrialNetwork(folder.resolve("demo"), TrialNetwork.DEFAULT),
                new SecureRandom())) {
      ProcessBuilder journey =
          new ProcessBuilder("node", "node_modules/@playwright/test/cli.js", "test")
              .directory(PORTAL.toFile())
              .redirectErrorStream(true)
              .redirectOutput(told.toFile());
      journey.environment().put("VAULT_URL", demo.address().toString());
      journey.environment().put("CHROMIUM", browser.get().toString());
      Process running = journey.start();
      boolean ended = running.waitFor(5, TimeUnit.MINUTES);
      if (!ended) {
        running.destroyForcibly();
      }
      assertThat(ended && running.exitValue() == 0)
          .as("%s", Files.readString(told, StandardCharsets.UTF_8))
          .isTrue();
    }
  }

  private static Optional<Path> browser() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
