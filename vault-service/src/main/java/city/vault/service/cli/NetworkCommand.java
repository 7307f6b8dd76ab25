package city.vault.service.cli;

import city.vault.network.Network;
import city.vault.network.Organisation;
import city.vault.network.Profile;
import city.vault.network.Programs;
import city.vault.service.trial.FabricKeys;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vault network …}: a Hyperledger Fabric network on this machine. */
@Command(
    name = "network",
    description =
        "Runs a Hyperledger Fabric network on this machine: three peers, one or four orderers, the"
            + " chaincode. Fabric's programs are looked for in FABRIC_HOME/bin and the PATH.",
    synopsisSubcommandLabel = "COMMAND")
final class NetworkCommand {
  private static final String DEFAULT_DIR = ".vault/network";

  @Spec private CommandSpec spec;

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  @Command(name = "up", description = "Starts a network, a new one if the folder holds none.")
  int up(
      @Option(
              names = "--profile",
              paramLabel = "PROFILE",
              description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})",
              defaultValue = "DEV")
          Profile profile,
      @Option(
              names = "--data",
              paramLabel = "DIR",
              description = "its folder (default: ${DEFAULT-VALUE})",
              defaultValue = DEFAULT_DIR)
          Path dir) {
    Network network = Network.up(dir, profile, Programs.require(System.getenv()));
    out().printf("%d processes run in %s%n", running(network), dir);
    return 0;
  }

  private static long running(Network network) {
    return network.status().stream().filter(standing -> standing.pid().isPresent()).count();
  }

  @Command(
      name = "deploy",
      description =
          "Deploys the chaincode, or its next sequence while the one before goes on serving.")
  int deploy(
      @Option(
              names = "--data",
              paramLabel = "DIR",
              description = "the network's folder (default: ${DEFAULT-VALUE})",
              defaultValue = DEFAULT_DIR)
          Path dir,
      @Option(
              names = "--chaincode",
              paramLabel = "JAR",
              description = "the chaincode's jar, its libraries beside it (default: the built one)",
              defaultValue = ChaincodeJar.DEFAULT)
          Path jar)
      throws IOException {
    Network network = Network.in(dir, Programs.require(System.getenv()));
    int sequence = network.deploy(ChaincodeJar.program(jar));
    out().printf("every peer endorses with sequence %d; a service's configuration:%n", sequence);
    out().print(FabricKeys.of(network.client(Organisation.PEERS.getFirst())).yaml());
    return 0;
  }

  @Command(name = "status", description = "Tells what runs: exit 0 everything, 1 not everything.")
  int status(
      @Option(
              names = "--data",
              paramLabel = "DIR",
              description = "the network's folder (default: ${DEFAULT-VALUE})",
              defaultValue = DEFAULT_DIR)
          Path dir) {
    Network network = Network.in(dir, Programs.require(System.getenv()));
    out().printf("profile %s, chaincode sequence %d%n", network.profile(), network.sequence());
    List<Network.Standing> processes = network.status();
    processes.forEach(standing ->
        out()
            .printf(
                "  %-24s %s%n",
                standing.name(),
                standing.pid().map(pid -> "process " + pid).orElse("does not run")));
    if (processes.isEmpty() || processes.stream().anyMatch(s -> s.pid().isEmpty())) {
      return 1;
    }
    for (Organisation organisation : Organisation.PEERS) {
      out().printf("  %-24s %d blocks%n", organisation.name(), network.height(organisation));
    }
    return 0;
  }

  @Command(
      name = "down",
      description = "Stops a network and deletes its folder, the ledger with it.")
  int down(
      @Option(
              names = "--data",
              paramLabel = "DIR",
              description = "the network's folder (default: ${DEFAULT-VALUE})",
              defaultValue = DEFAULT_DIR)
          Path dir) {
    Network.down(dir);
    out().printf("nothing is left of the network in %s%n", dir);
    return 0;
  }
}
