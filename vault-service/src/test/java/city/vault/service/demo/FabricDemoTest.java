package city.vault.service.demo;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.client.Roots;
import city.vault.client.evidence.BundleVerifier;
import city.vault.crypto.Json;
import city.vault.network.ChaincodeProgram;
import city.vault.network.Profile;
import city.vault.network.Programs;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The same loan over HTTP, with a channel of Fabric as the ledger. */
@Timeout(240)
class FabricDemoTest {
  @Test
  void plays_the_loan_on_a_channel(@TempDir Path folder) throws Exception {
    Optional<Programs> programs = Programs.find(System.getenv());
    Assumptions.assumeTrue(programs.isPresent(), Programs.MISSING);
    DemoLedger ledger =
        new DemoLedger.Fabric(
            programs.get(),
            Profile.DEV,
            ChaincodeProgram.of(System.getProperty("java.class.path")));

    Demo.play(folder, ledger, new PrintWriter(new StringWriter())).close();

    Json.Obj summary =
        (Json.Obj) Json.parse(Files.readAllBytes(folder.resolve("summary.json")), 1024 * 1024);
    assertThat(summary.string("ledger")).isEqualTo("fabric");
    Json.Obj journey = summary.objects("journeys").getFirst();
    assertThat(journey.objects("steps")).hasSize(8).allMatch(step -> step.bool("ok"));
    Roots roots = Roots.read(folder.resolve("roots.json"));
    for (String name : List.of("permitted-read", "refused-read")) {
      assertThat(BundleVerifier.verify(folder.resolve("evidence").resolve(name), roots).holds())
          .isTrue();
    }
    assertThat(folder.resolve("network")).doesNotExist();
  }
}
