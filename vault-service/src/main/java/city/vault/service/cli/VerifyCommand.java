package city.vault.service.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import city.vault.client.Roots;
import city.vault.client.evidence.BundleVerifier;
import city.vault.client.evidence.UnusableBundleException;
import city.vault.client.evidence.VerificationReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vault verify}: whether an evidence bundle proves what it says, offline. */
@Command(
    name = "verify",
    description =
        "Verifies an evidence bundle (folder or zip) offline: exit 0 valid, 1 not, 2 unusable.")
final class VerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "BUNDLE", description = "the folder or zip")
  private Path bundle;

  @Option(
      names = "--roots",
      paramLabel = "FILE",
      description = "the trusted keys (default: roots.json two folders above the bundle)")
  private Optional<Path> roots;

  @Option(names = "--json", description = "print the report as JSON")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Path trusted =
        roots.orElseGet(
            () -> bundle.toAbsolutePath().normalize().resolve("../../roots.json").normalize());
    try {
      VerificationReport report = BundleVerifier.verify(bundle, Roots.read(trusted));
      spec.commandLine()
          .getOut()
          .println(json ? new String(report.json().canonical(), UTF_8) : report.text());
      return report.holds() ? 0 : 1;
    } catch (UnusableBundleException e) {
      spec.commandLine().getErr().println("vault: " + e.getMessage());
      return 2;
    }
  }
}
