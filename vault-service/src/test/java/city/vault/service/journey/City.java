package city.vault.service.journey;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.client.party.HttpRegistry;
import city.vault.client.party.Registrar;
import city.vault.client.scenario.ScenarioFile;
import city.vault.protocol.ScenarioId;
import city.vault.service.audit.Audit;
import city.vault.service.config.Configuration;
import city.vault.service.home.Home;
import city.vault.service.home.InstitutionDesk;
import city.vault.service.home.IssuerDesk;
import city.vault.service.node.Node;
import city.vault.service.trial.TrialNetwork;
import city.vault.service.trial.TrialParty;
import io.cucumber.java.AfterAll;
import io.cucumber.java.BeforeAll;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The running city that all journeys share; every journey brings people and scenarios of its own.
 */
public final class City {
  static final SecureRandom RANDOM = new SecureRandom();
  private static City running;

  private final TrialNetwork network;
  private final Configuration configuration;
  private final Node node;

  private City(Path folder) throws IOException, SQLException {
    network = TrialNetwork.createHere(folder, RANDOM);
    configuration = Configuration.load(network.configuration(), Map.of());
    node = Node.start(configuration, Clock.systemUTC(), RANDOM);
  }

  @BeforeAll
  public static void start() throws IOException, SQLException {
    running = new City(Files.createTempDirectory("journeys"));
  }

  /** Whatever happened on the way: the ledger that is left must stand up to the audit. */
  @AfterAll
  public static void auditAndStop() throws IOException {
    running.node.close();
    assertThat(Audit.of(running.configuration.data()).findings()).isEmpty();
    try (Stream<Path> files = Files.walk(running.network.folder())) {
      files.sorted(Comparator.reverseOrder()).forEach(City::delete);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static City running() {
    return running;
  }

  Path folder() {
    return network.folder();
  }

  Home home(TrialParty party) throws IOException {
    return Home.open(network.home(party));
  }

  IssuerDesk issuer(TrialParty department) throws IOException {
    return IssuerDesk.open(home(department), RANDOM);
  }

  InstitutionDesk institution(TrialParty party) throws IOException {
    return InstitutionDesk.open(home(party), RANDOM);
  }

  /** Proposes a scenario and has it approved. */
  void enact(TrialParty institution, ScenarioFile scenario, ScenarioId id, int version)
      throws IOException {
    institution(institution).propose(scenario);
    var bureau = home(TrialParty.BUREAU).session(RANDOM);
    new Registrar(bureau.api(), bureau.holder())
        .approve(new HttpRegistry(bureau).scenario(id, version).orElseThrow().proposal());
  }
}
