package city.vault.service.bench;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.service.config.Configuration;
import city.vault.service.home.Home;
import city.vault.service.home.IssuerDesk;
import city.vault.service.node.Node;
import city.vault.service.trial.TrialNetwork;
import city.vault.service.trial.TrialParty;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A push must not use up its issuer's quota: what it calls goes by chunks, not by records. */
class PushCallsTest {
  private static final int ROWS = 300;

  @TempDir Path folder;

  @Test
  void a_push_calls_the_service_far_less_often_than_it_has_records() throws Exception {
    SecureRandom random = new SecureRandom();
    TrialNetwork network = TrialNetwork.createHere(folder, random);
    Configuration configuration = Configuration.load(network.configuration(), Map.of());
    try (Node _ = Node.start(configuration, Clock.systemUTC(), random)) {
      URI service = configuration.http().reachedAt();
      IssuerDesk desk = IssuerDesk.open(Home.open(network.home(TrialParty.TAX)), random);
      double before = requests(service);

      long pushed =
          desk.push(IncomeRecords.export(folder.resolve("export.csv"), 0, ROWS), _ -> {}).pushed();

      assertThat(pushed).isEqualTo(ROWS);
      assertThat(requests(service) - before).isBetween(3.0, 30.0);
    }
  }

  private static double requests(URI service) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(service.resolve("/metrics")).build(),
              HttpResponse.BodyHandlers.ofLines())
          .body()
          .filter(line -> line.startsWith("vault_requests_seconds_count"))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    }
  }
}
