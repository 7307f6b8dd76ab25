package city.vault.service.ledger.fabric;

import city.vault.network.ChaincodeProgram;
import city.vault.network.Network;
import city.vault.network.Organisation;
import city.vault.network.Profile;
import city.vault.network.Programs;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** A network with the chaincode, of real programs; whoever asks for one is skipped without them. */
final class FabricNetwork implements AutoCloseable {
  private final Path dir;
  private Network network;

  FabricNetwork(Path dir) {
    Optional<Programs> programs = Programs.find(System.getenv());
    if (programs.isEmpty()) {
      System.out.println("skipped: no Fabric network was started. " + Programs.MISSING);
    }
    Assumptions.assumeTrue(programs.isPresent());
    this.dir = dir;
    this.network = Network.up(dir, Profile.DEV, programs.get());
    network.deploy(ChaincodeProgram.of(System.getProperty("java.class.path")));
  }

  /** Kills the peer of the data bureau, whose gateway is preferred. */
  void killPreferredPeer() {
    network.status().stream()
        .filter(standing -> standing.name().equals("bureau"))
        .flatMap(standing -> standing.pid().stream())
        .flatMap(pid -> ProcessHandle.of(pid).stream())
        .forEach(process -> {
          process.destroyForcibly();
          process.onExit().join();
        });
  }

  /** Starts what does not run. */
  void startAgain() {
    network = Network.up(dir, Profile.DEV, Programs.require(System.getenv()));
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
            .toList());
  }

  @Override
  public void close() {
    Network.down(dir);
  }
}
