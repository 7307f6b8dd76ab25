package city.vault.service.demo;

import city.vault.client.UntrustedException;
import city.vault.client.asset.Connector;
import city.vault.client.http.ApiProblem;
import city.vault.protocol.OwnerId;
import city.vault.service.home.Home;
import city.vault.service.home.IssuerDesk;
import city.vault.service.identity.StandInProofing;
import city.vault.service.trial.TrialNetwork;
import city.vault.service.trial.TrialParty;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The other side of whoever takes a phone into the demonstration: departments that seal what was
 * claimed, and a bank's officer for each customer.
 */
final class Counter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Counter.class);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(700);

  private final List<Connector> connectors;
  private final List<LoanOfficer> officers;
  private final ExecutorService staff = Executors.newVirtualThreadPerTaskExecutor();

  private Counter(List<Connector> connectors, List<LoanOfficer> officers) {
    this.connectors = List.copyOf(connectors);
    this.officers = List.copyOf(officers);
  }

  /**
   * Opens the counter for all the network's stand-ins but one.
   *
   * @param bound who was bound by the story and needs no counter
   */
  static Counter open(TrialNetwork network, OwnerId bound, SecureRandom random) throws IOException {
    List<String> numbers =
        TrialNetwork.STAND_INS.people().stream().map(StandInProofing.Person::number).toList();
    Map<String, OwnerId> known =
        IssuerDesk.open(Home.open(network.home(TrialParty.POLICE)), random)
            .directory()
            .resolve(numbers);
    List<LoanOfficer> officers = new ArrayList<>();
    for (OwnerId owner : known.values()) {
      if (!owner.equals(bound)) {
        officers.add(LoanOfficer.of(owner, Home.open(network.home(TrialParty.BANK)), random));
      }
    }
    List<Connector> connectors = new ArrayList<>();
    for (TrialParty party : TrialParty.values()) {
      if (!party.issues().isEmpty()) {
        connectors.add(IssuerDesk.open(Home.open(network.home(party)), random).connector());
      }
    }
    Counter counter = new Counter(connectors, officers);
    counter.staff.execute(counter::keepServing);
    return counter;
  }

  private void keepServing() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        try {
          for (Connector connector : connectors) {
            connector.catchUp();
          }
          for (LoanOfficer officer : officers) {
            officer.act();
          }
        } catch (ApiProblem | UntrustedException | IOException e) {
          // Busy or stopping: what is due is due again.
          LOG.debug("{}", e.getMessage());
        }
        Thread.sleep(LOOK_AGAIN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    staff.shutdownNow();
    staff.close();
  }
}
