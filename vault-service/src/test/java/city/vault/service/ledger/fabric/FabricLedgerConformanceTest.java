package city.vault.service.ledger.fabric;

import city.vault.service.ledger.Ledger;
import city.vault.service.ledger.LedgerConformance;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;

/** Fabric keeps the same promises, on a network of real programs. */
class FabricLedgerConformanceTest extends LedgerConformance {
  private Path temporary;
  private FabricNetwork network;

  @Override
  protected Ledger open() throws Exception {
    if (network == null) {
      temporary = Files.createTempDirectory("vault-fabric");
      network = new FabricNetwork(temporary.resolve("network"));
    }
    return FabricLedger.open(network.access(), temporary.resolve("mirror"));
  }

  @AfterAll
  void down() {
    if (network != null) {
      network.close();
    }
  }
}
