package city.vault.service.ledger.fabric;

import city.vault.network.ChaincodeProgram;
import city.vault.network.Network;
import city.vault.network.Organisation;
import city.vault.network.Profile;
import city.vault.network.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** A network with the chaincode, of real programs; whoever asks for one is skipped without them. */
public final class FabricNetwork implements AutoCloseable {
  private final Path dir;
  private final Profile profile;
  private Network network;

  public FabricNetwork(Path dir, Profile profile) {
    Optional<Programs> programs = Programs.find(System.getenv());
    if (programs.isEmpty()) {
      System.out.println("skipped: no Fabric network was started. " + Programs.MISSING);
    }
    Assumptions.assumeTrue(programs.isPresent());
    this.dir = dir;
    this.profile = profile;
    this.network = Network.up(dir, profile, programs.get());
    network.deploy(ChaincodeProgram.of(System.getProperty("java.class.path")));
  }

  public Network network() {
    return network;
  }

  /** Kills a process of that name, as {@code ./vault network status} has it. */
  public void kill(String name) {
    ProcessHandle process = process(name);
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Stops a process of that name where it stands (SIGSTOP): it is there and does not answer. */
  public void freeze(String name) throws IOException, InterruptedException {
    signal("-STOP", name);
  }

  /** Lets it go on (SIGCONT). */
  public void thaw(String name) throws IOException, InterruptedException {
    signal("-CONT", name);
  }

  private void signal(String signal, String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", signal, Long.toString(process(name).pid())).start().waitFor();
  }

  private ProcessHandle process(String name) {
    return network.status().stream()
        .filter(standing -> standing.name().equals(name))
        .flatMap(standing -> standing.pid().stream())
        .flatMap(pid -> ProcessHandle.of(pid).stream())
        .findFirst()
        .orElseThrow();
  }

  /** Starts what does not run. */
  public void startAgain() {
    network = Network.up(dir, profile, Programs.require(System.getenv()));
  }

  /** How the data bureau's service reaches it. */
  FabricAccess access() {
    Network.Client client = network.client(Organisation.PEERS.getFirst());
    return new FabricAccess(
        client.channel(),
        client.mspId(),
        client.certificate(),
        client.key(),
        client.peers().stream()
            .map(peer -> new FabricAccess.Peer(peer.host(), peer.port(), peer.authority()))
            .toList(),
        false);
  }

  @Override
  public void close() {
    Network.down(dir);
  }
}
