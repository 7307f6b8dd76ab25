package city.vault.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One network of real programs, from nothing to nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(120)
class NetworkTest {
  private static final ChaincodeProgram CHAINCODE =
      ChaincodeProgram.of(System.getProperty("java.class.path"));

  private Path dir;
  private Programs programs;
  private Network network;

  @BeforeAll
  void up(@TempDir Path temporary) {
    Optional<Programs> found = Programs.find(System.getenv());
    if (found.isEmpty()) {
      System.out.println("skipped: no Fabric network was started. " + Programs.MISSING);
    }
    Assumptions.assumeTrue(found.isPresent());
    programs = found.get();
    dir = temporary.resolve("network");
    network = Network.up(dir, Profile.DEV, programs);
  }

  @AfterAll
  void down() {
    if (dir != null && Plan.isIn(dir)) {
      Network.down(dir);
    }
  }

  private List<ProcessHandle> running() {
    return network.status().stream()
        .flatMap(standing -> standing.pid().stream())
        .flatMap(pid -> ProcessHandle.of(pid).stream())
        .toList();
  }

  @Test
  @Order(1)
  void has_every_peer_on_the_channel() {
    for (Organisation organisation : Organisation.PEERS) {
      assertThat(network.height(organisation)).isEqualTo(1);
    }
    assertThat(network.status().stream().map(Network.Standing::name))
        .containsExactly("bureau", "notary", "orderer", "regulator");
    assertThat(network.status()).allMatch(standing -> standing.pid().isPresent());
  }

  @Test
  @Order(2)
  void deploys_the_chaincode_to_every_peer() {
    assertThat(network.deploy(CHAINCODE)).isEqualTo(1);
    for (Organisation organisation : Organisation.PEERS) {
      assertThat(network.query(organisation, "state", "network")).isBlank();
      assertThatThrownBy(() -> network.query(organisation, "decide", "0"))
          .isInstanceOf(NetworkException.class)
          .hasMessageContaining("unknown-rules");
    }
  }

  @Test
  @Order(3)
  void upgrades_to_the_next_sequence_and_ends_the_processes_before() {
    assertThat(network.deploy(CHAINCODE)).isEqualTo(2);
    assertThat(network.query(Organisation.PEERS.getLast(), "state", "network")).isBlank();
    assertThat(network.status().stream().map(Network.Standing::name))
        .contains("bureau-chaincode-2")
        .doesNotContain("bureau-chaincode-1");
  }

  @Test
  @Order(4)
  void starts_again_what_was_killed() {
    long height = network.height(Organisation.PEERS.getFirst());
    List<ProcessHandle> before = running();
    before.forEach(ProcessHandle::destroyForcibly);
    before.forEach(process -> process.onExit().join());
    assertThat(network.status()).allMatch(standing -> standing.pid().isEmpty());
    network = Network.up(dir, Profile.DEV, programs);
    assertThat(network.height(Organisation.PEERS.getFirst())).isEqualTo(height);
    assertThat(network.query(Organisation.PEERS.getFirst(), "state", "network")).isBlank();
  }

  @Test
  @Order(5)
  void leaves_nothing_behind() {
    List<ProcessHandle> running = running();
    assertThat(running).hasSize(7);
    Network.down(dir);
    assertThat(running).noneMatch(ProcessHandle::isAlive);
    assertThat(Files.exists(dir)).isFalse();
  }
}
