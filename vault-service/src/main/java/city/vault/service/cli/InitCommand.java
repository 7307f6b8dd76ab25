package city.vault.service.cli;

import city.vault.protocol.NetworkId;
import city.vault.service.trial.TrialNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
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
            + " side so that one person can play all parts.",
    mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "the folder; must not hold a network yet")
  private Path folder;

  @Option(names = "--network", paramLabel = "ID", description = "its id (default: trial-city)")
  private String network = TrialNetwork.DEFAULT.value();

  @Override
  public Integer call() throws IOException {
    TrialNetwork made =
        TrialNetwork.create(
            folder,
            new NetworkId(network),
            TrialNetwork.Ports.USUAL,
            InstantSource.system(),
            new SecureRandom());
    spec.commandLine()
        .getOut()
        .printf(
            "Made %s with its parties' keys under parties/.%nNow: ./vault serve --config %s%n",
            folder, made.configuration());
    return 0;
  }
}
