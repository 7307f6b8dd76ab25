package city.vault.service.cli;

import city.vault.network.Profile;
import city.vault.network.Programs;
import city.vault.service.demo.Demo;
import city.vault.service.demo.DemoLedger;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vault demo}: the loan as a story. */
@Command(
    name = "demo",
    description =
        "Plays one micro-loan from the first push to the last proof, on this machine alone.")
final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--once", description = "end after the story; otherwise it keeps serving")
  private boolean once;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "where everything is kept (default: a fresh temporary folder)")
  private Optional<Path> folder;

  @Option(
      names = "--ledger",
      paramLabel = "LEDGER",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})",
      defaultValue = "EMBEDDED")
  private LedgerChoice ledger;

  @Option(
      names = "--chaincode",
      paramLabel = "JAR",
      description = "what a Fabric network is deployed with (default: the built one)",
      defaultValue = ChaincodeJar.DEFAULT)
  private Path chaincode;

  private enum LedgerChoice {
    EMBEDDED,
    FABRIC
  }

  private DemoLedger chosen() throws IOException {
    return switch (ledger) {
      case EMBEDDED -> new DemoLedger.Embedded();
      case FABRIC ->
          new DemoLedger.Fabric(
              Programs.require(System.getenv()), Profile.DEV, ChaincodeJar.program(chaincode));
    };
  }

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Path kept =
        folder.isPresent() ? emptied(folder.get()) : Files.createTempDirectory("vault-demo");
    Demo demo = Demo.play(kept, chosen(), out);
    if (once) {
      demo.close();
      return 0;
    }
    out.printf(
        "%nNow you: open %s/ in a browser, on a phone's screen if you can.%n", demo.address());
    out.println(
        "Be 周明轩 (nobody is checked), choose a PIN, claim your records: a bank asks you next.");
    out.println("Ctrl-C ends it.");
    out.flush();
    UntilStopped stopped = UntilStopped.closing(demo::close);
    stopped.await();
    return 0;
  }

  /** The folder, which may not hold anything: nothing of the user's is replaced. */
  private static Path emptied(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (var files = Files.list(folder)) {
      if (files.findAny().isPresent()) {
        throw new IOException(folder + " is not empty; name a new folder, or empty it first");
      }
    }
    return folder;
  }
}
