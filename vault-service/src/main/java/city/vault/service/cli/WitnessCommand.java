package city.vault.service.cli;

import city.vault.service.config.Configuration;
import city.vault.service.node.WitnessNode;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code vault witness}: runs a witness beside its organisation's peer until it is told to stop.
 */
@Command(
    name = "witness",
    description =
        "Runs the witness of one configuration file, beside its organisation's Fabric peer, until it"
            + " is stopped (SIGTERM, Ctrl-C). On the embedded ledger the service runs the witness.")
final class WitnessCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      required = true,
      description = "the configuration; the environment overrides its keys (VAULT_WITNESS_PORT …)")
  private Path file;

  @Override
  public Integer call() throws Exception {
    Configuration configuration = Configuration.load(file, System.getenv());
    WitnessNode node = WitnessNode.start(configuration, Clock.systemUTC(), new SecureRandom());
    UntilStopped stopped = UntilStopped.closing(node::close);
    Configuration.Witness witness = configuration.witness();
    spec.commandLine()
        .getOut()
        .printf(
            "Witnessing network %s as %s at http://%s:%d%n",
            configuration.network(), witness.party(), witness.host(), witness.port());
    spec.commandLine().getOut().flush();
    stopped.await();
    return 0;
  }
}
