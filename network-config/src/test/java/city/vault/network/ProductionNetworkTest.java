package city.vault.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Four orderers of four organisations order what three peers endorse. */
@Timeout(120)
class ProductionNetworkTest {
  @Test
  void starts_and_deploys(@TempDir Path temporary) {
    Optional<Programs> programs = Programs.find(System.getenv());
    Assumptions.assumeTrue(programs.isPresent(), Programs.MISSING);
    Path dir = temporary.resolve("network");
    Network network = Network.up(dir, Profile.PRODUCTION, programs.get());
    try {
      assertThat(network.deploy(ChaincodeProgram.of(System.getProperty("java.class.path"))))
          .isEqualTo(1);
      assertThat(network.query(Organisation.PEERS.getFirst(), "state", "network")).isBlank();
      assertThat(network.status()).hasSize(10).allMatch(s -> s.pid().isPresent());
    } finally {
      Network.down(dir);
    }
  }
}
