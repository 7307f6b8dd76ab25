package city.vault.service.demo;

import city.vault.network.ChaincodeProgram;
import city.vault.network.Network;
import city.vault.network.Organisation;
import city.vault.network.Profile;
import city.vault.network.Programs;
import city.vault.service.trial.FabricKeys;
import java.nio.file.Path;
import java.util.Map;

/** The ledger that the story is played on. */
public sealed interface DemoLedger {
  /** Its name, as the summary has it. */
  String name();

  /**
   * Starts what it needs beside the service, in a folder.
   *
   * @return what overrides the configuration, and what ends it
   */
  Started start(Path folder);

  /**
   * A ledger that is ready for the service.
   *
   * @param keys overrides of the configuration, named as the environment names them
   * @param end stops it and leaves nothing
   */
  record Started(Map<String, String> keys, Runnable end) {}

  /** The embedded ledger: it needs nothing. */
  record Embedded() implements DemoLedger {
    @Override
    public String name() {
      return "embedded";
    }

    @Override
    public Started start(Path folder) {
      return new Started(Map.of(), () -> {});
    }
  }

  /** A Fabric network of its own. */
  record Fabric(Programs programs, Profile profile, ChaincodeProgram chaincode)
      implements DemoLedger {
    @Override
    public String name() {
      return "fabric";
    }

    @Override
    public Started start(Path folder) {
      Path dir = folder.resolve("network");
      Network network = Network.up(dir, profile, programs);
      try {
        network.deploy(chaincode);
      } catch (RuntimeException e) {
        Network.down(dir);
        throw e;
      }
      return new Started(
          FabricKeys.of(network.client(Organisation.PEERS.getFirst())).asEnvironment(),
          () -> Network.down(dir));
    }
  }
}
