package city.vault.service.cli;

import city.vault.network.Network;
import city.vault.network.Programs;
import city.vault.protocol.NetworkId;
import city.vault.service.trial.TrialNetwork;
import city.vault.service.trial.TrialParty;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vault init}: a network to try things on. */
@Command(
    name = "init",
    description =
        "Makes a trial network in a folder: configuration, roots, and keys of every party, side by"
            + " side so that one person can play all parts.")
final class InitCommand implements Callable<Integer> {
  private static final int FIRST_PORT = 8080;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "the folder; must not hold a network yet")
  private Path folder;

  @Option(names = "--network", paramLabel = "ID", description = "its id (default: trial-city)")
  private String network = TrialNetwork.DEFAULT.value();

  @Option(
      names = "--fabric",
      paramLabel = "DIR",
      description =
          "the folder of a network that `vault network deploy` made ready: its channel is the"
              + " ledger, with a witness beside each peer (default: the embedded ledger)")
  private Optional<Path> fabric;

  @Override
  public Integer call() throws IOException {
    NetworkId id = new NetworkId(network);
    SecureRandom random = new SecureRandom();
    TrialNetwork made =
        fabric.isPresent()
            ? TrialNetwork.create(
                folder,
                id,
                TrialNetwork.Ports.from(FIRST_PORT, TrialParty.WITNESSES.size()),
                Network.in(fabric.get(), Programs.require(System.getenv())),
                InstantSource.system(),
                random)
            : TrialNetwork.create(
                folder, id, TrialNetwork.Ports.from(FIRST_PORT, 1), InstantSource.system(), random);
    PrintWriter out = spec.commandLine().getOut();
    out.printf("Made %s with its parties' keys under parties/.%n", folder);
    if (fabric.isPresent()) {
      TrialParty.WITNESSES.forEach(
          witness -> out.printf("Now: ./vault witness --config %s%n", made.configuration(witness)));
    }
    out.printf("Now: ./vault serve --config %s%n", made.configuration());
    return 0;
  }
}
