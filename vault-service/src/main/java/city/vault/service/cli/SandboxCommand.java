package city.vault.service.cli;

import city.vault.service.sandbox.Conduct;
import city.vault.service.sandbox.Sandbox;
import city.vault.service.trial.TrialNetwork;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vault sandbox}: a network to test an integration against. */
@Command(
    name = "sandbox",
    description =
        "Runs a network whose owners grant, drop a field, decline, stall, revoke and freeze on"
            + " cue.")
final class SandboxCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "where everything is kept; the same one goes on (default: a fresh one)")
  private Optional<Path> folder;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "of a new sandbox's service; the three ports behind it are taken too")
  private int port;

  @Override
  public Integer call() throws Exception {
    Path kept = folder.isPresent() ? folder.get() : Files.createTempDirectory("vault-sandbox");
    PrintWriter out = spec.commandLine().getOut();
    out.printf("Starting; a new sandbox takes a few seconds to people …%n");
    out.flush();
    TrialNetwork.Ports ports = TrialNetwork.Ports.from(port, 1);
    Sandbox sandbox = Sandbox.open(kept, ports, Clock.systemUTC(), new SecureRandom());
    UntilStopped stopped = UntilStopped.closing(sandbox::close);
    tell(out, sandbox, kept);
    stopped.await();
    return 0;
  }

  private static void tell(PrintWriter out, Sandbox sandbox, Path folder) {
    out.printf("Sandbox at %s, everything under %s%n%n", sandbox.address(), folder);
    out.printf("You are the bank: its keys are in %s%n", sandbox.bank());
    out.printf("micro-loan 1 is approved; whatever you propose is approved at once.%n%n");
    out.printf("Owners (also in %s):%n", folder.resolve("owners.json"));
    sandbox
        .owners()
        .forEach((conduct, id) ->
            out.printf("  %-19s %s  %s%n", conduct.wireName(), id, conduct.description()));
    String owner = sandbox.owners().get(Conduct.GRANTS);
    out.printf("%nTry:%n");
    out.printf(
        "  ./vault institution ask micro-loan --owner %s --reference test-1 --as %s%n",
        owner, sandbox.bank());
    out.printf(
        "  ./vault institution read REQUEST --staff T-1 --reference test-1 --as %s%n",
        sandbox.bank());
    out.printf("%nThe hour's path is docs/integration.md. Ctrl-C stops it.%n");
    out.flush();
  }
}
