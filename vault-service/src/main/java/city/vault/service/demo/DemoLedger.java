package city.vault.service.demo;

import city.vault.network.ChaincodeProgram;
import city.vault.network.Network;
import city.vault.network.Profile;
import city.vault.network.Programs;
import city.vault.service.trial.TrialNetwork;
import city.vault.service.trial.TrialParty;
import city.vault.service.trial.VaultProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The ledger that the story is played on. */
public sealed interface DemoLedger {
  /** Its name, as the summary has it. */
  String name();

  /**
   * Makes a network in a folder, and starts what it needs beside the service.
   *
   * @throws IOException if something can't be written or started; then nothing runs any more
   */
  Started start(Path folder, SecureRandom random) throws IOException;

  /**
   * A network that is ready for the service.
   *
   * @param end stops what was started and leaves nothing of it
   */
  record Started(TrialNetwork network, Runnable end) {}

  /** The embedded ledger: it needs nothing, and its witness runs inside the service. */
  record Embedded() implements DemoLedger {
    @Override
    public String name() {
      return "embedded";
    }

    @Override
    public Started start(Path folder, SecureRandom random) throws IOException {
      TrialNetwork network = TrialNetwork.createHere(folder, random);
      return new Started(network, () -> {});
    }
  }

  /** A Fabric network of its own, with a witness beside each peer. */
  record Fabric(Programs programs, Profile profile, ChaincodeProgram chaincode)
      implements DemoLedger {
    @Override
    public String name() {
      return "fabric";
    }

    @Override
    public Started start(Path folder, SecureRandom random) throws IOException {
      Path dir = folder.resolve("network");
      Network channel = Network.up(dir, profile, programs);
      List<VaultProcess> witnesses = new ArrayList<>();
      Runnable end =
          () -> {
            witnesses.forEach(VaultProcess::close);
            Network.down(dir);
          };
      try {
        channel.deploy(chaincode);
        TrialNetwork network = TrialNetwork.createHere(folder, channel, random);
        for (TrialParty witness : TrialParty.WITNESSES) {
          witnesses.add(
              new VaultProcess(
                  VaultProcess.Part.WITNESS,
                  network.configuration(witness),
                  Map.of(),
                  folder.resolve(witness.id() + ".log")));
          witnesses.getLast().start();
        }
        return new Started(network, end);
      } catch (IOException | RuntimeException e) {
        end.run();
        throw e;
      }
    }
  }
}
