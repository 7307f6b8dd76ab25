package city.vault.service.sandbox;

import city.vault.client.http.ApiProblem;
import city.vault.client.http.Session;
import city.vault.client.party.HttpRegistry;
import city.vault.client.party.Registrar;
import city.vault.protocol.ScenarioId;
import city.vault.service.config.Configuration;
import city.vault.service.home.Home;
import city.vault.service.node.Node;
import city.vault.service.trial.TrialNetwork;
import city.vault.service.trial.TrialParty;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running sandbox: the service, its owners, and a data bureau that approves what is proposed. */
public final class Sandbox implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sandbox.class);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

  private final TrialNetwork network;
  private final URI address;
  private final Node node;
  private final List<SandboxOwner> owners;
  private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();

  /** What somebody does again and again. */
  @FunctionalInterface
  private interface Habit {
    void act() throws IOException;
  }

  private record Proposed(ScenarioId scenario, int latest, int approved) {}

  private record Scenarios(List<Proposed> scenarios) {}

  private Sandbox(TrialNetwork network, URI address, Node node, List<SandboxOwner> owners) {
    this.network = network;
    this.address = address;
    this.node = node;
    this.owners = owners;
  }

  /**
   * Makes the sandbox of that folder, or goes on with the one that is there, and returns when it
   * answers.
   *
   * @param ports for a new one; one that is there keeps its own
   */
  public static Sandbox open(
      Path folder, TrialNetwork.Ports ports, Clock clock, SecureRandom random)
      throws IOException, SQLException {
    TrialNetwork network = new TrialNetwork(folder, TrialNetwork.DEFAULT);
    if (!Files.exists(network.configuration())) {
      TrialNetwork.create(folder, network.network(), ports, clock, random);
    }
    Configuration configuration = Configuration.load(network.configuration(), Map.of());
    Node node = Node.start(configuration, clock, random);
    try {
      Path listed = folder.resolve("owners.json");
      if (!Files.exists(listed)) {
        new Settling(network, random).settle(listed);
      }
      List<SandboxOwner> owners = new ArrayList<>();
      for (Conduct conduct : Conduct.values()) {
        Home home = Home.open(Settling.home(network, conduct));
        owners.add(new SandboxOwner(home, conduct, clock, random));
      }
      Sandbox sandbox = new Sandbox(network, configuration.http().reachedAt(), node, owners);
      Session bureau = Home.open(network.home(TrialParty.BUREAU)).session(random);
      approve(bureau);
      sandbox.live(bureau);
      return sandbox;
    } catch (IOException | RuntimeException e) {
      node.close();
      throw e;
    }
  }

  private void live(Session bureau) {
    owners.forEach(owner -> people.execute(() -> keepAt(owner::act)));
    people.execute(() -> keepAt(() -> approve(bureau)));
  }

  private static void keepAt(Habit habit) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        try {
          habit.act();
        } catch (ApiProblem | IOException e) {
          // The service is busy or stops; what was due is due again.
          LOG.debug("{}", e.getMessage());
        }
        Thread.sleep(LOOK_AGAIN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void approve(Session bureau) throws IOException {
    for (Proposed found : bureau.get(Scenarios.class, "/v1/scenarios").scenarios()) {
      if (found.approved() < found.latest()) {
        new HttpRegistry(bureau)
            .scenario(found.scenario(), found.latest())
            .ifPresent(proposed ->
                new Registrar(bureau.api(), bureau.holder()).approve(proposed.proposal()));
      }
    }
  }

  /** Where the service answers. */
  public URI address() {
    return address;
  }

  /** The folder of the bank's keys. */
  public Path bank() {
    return network.home(TrialParty.BANK);
  }

  /** The owners' ids by what they do; {@code owners.json} says the same. */
  public Map<Conduct, String> owners() {
    Map<Conduct, String> ids = new java.util.EnumMap<>(Conduct.class);
    owners.forEach(owner -> ids.put(owner.conduct(), owner.id().value()));
    return ids;
  }

  @Override
  public void close() {
    people.shutdownNow();
    people.close();
    node.close();
  }
}
