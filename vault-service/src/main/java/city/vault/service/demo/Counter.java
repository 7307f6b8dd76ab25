package city.vault.service.demo;

import city.vault.client.access.OpenGrant;
import city.vault.client.asset.Connector;
import city.vault.client.grant.Ask;
import city.vault.client.grant.RequestItem;
import city.vault.client.http.ApiProblem;
import city.vault.client.http.Session;
import city.vault.client.party.HttpRegistry;
import city.vault.protocol.OwnerId;
import city.vault.protocol.RequestId;
import city.vault.protocol.ScenarioId;
import city.vault.protocol.StaffId;
import city.vault.service.home.Home;
import city.vault.service.home.InstitutionDesk;
import city.vault.service.home.IssuerDesk;
import city.vault.service.identity.StandInProofing;
import city.vault.service.trial.TrialNetwork;
import city.vault.service.trial.TrialParty;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The other side of whoever takes a phone into the demonstration: departments that seal what was claimed, and a bank
 * that asks each newcomer for the loan, reads when it was lent, and tries once more after that was taken back.
 */
final class Counter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Counter.class);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(700);
  private static final StaffId OFFICER = new StaffId("LN-0417");
  private static final ScenarioId LOAN = new ScenarioId("micro-loan");

  private final HttpRegistry registry;
  private final InstitutionDesk bank;
  private final List<OwnerId> people;
  private final List<Connector> connectors;
  private final Map<OwnerId, RequestId> asked = new HashMap<>();
  private final Map<OwnerId, OpenGrant> lent = new HashMap<>();
  private final Set<OwnerId> done = new HashSet<>();
  private final ExecutorService staff = Executors.newVirtualThreadPerTaskExecutor();

  private Counter(
      HttpRegistry registry,
      InstitutionDesk bank,
      List<OwnerId> people,
      List<Connector> connectors) {
    this.registry = registry;
    this.bank = bank;
    this.people = people;
    this.connectors = connectors;
  }

  /**
   * Opens the counter for the network's stand-ins but one.
   *
   * @param story who was bound by the story and needs no counter
   */
  static Counter open(TrialNetwork network, OwnerId story, SecureRandom random) throws IOException {
    Home bank = Home.open(network.home(TrialParty.BANK));
    Session session = bank.session(random);
    List<String> numbers =
        TrialNetwork.STAND_INS.people().stream().map(StandInProofing.Person::number).toList();
    IssuerDesk police = IssuerDesk.open(Home.open(network.home(TrialParty.POLICE)), random);
    List<OwnerId> people = new ArrayList<>(police.directory().resolve(numbers).values());
    people.remove(story);
    List<Connector> connectors = new ArrayList<>();
    for (TrialParty party : TrialParty.values()) {
      if (!party.issues().isEmpty()) {
        connectors.add(IssuerDesk.open(Home.open(network.home(party)), random).connector());
      }
    }
    Counter counter =
        new Counter(
            new HttpRegistry(session), InstitutionDesk.open(bank, random), people, connectors);
    counter.staff.execute(counter::keepServing);
    return counter;
  }

  private void keepServing() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        try {
          serve();
        } catch (ApiProblem | IOException e) {
          // Busy or stopping: what is due is due again.
          LOG.debug("{}", e.getMessage());
        }
        Thread.sleep(LOOK_AGAIN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve() throws IOException {
    for (Connector connector : connectors) {
      connector.catchUp();
    }
    for (OwnerId owner : people) {
      if (!asked.containsKey(owner)) {
        if (registry.owner(owner).isPresent()) {
          asked.put(owner, ask(owner));
        }
      } else if (!lent.containsKey(owner)) {
        readOnce(owner);
      } else if (done.contains(owner) == isOver(owner)) {
        // Stays as it is.
        continue;
      } else {
        read(owner);
        done.add(owner);
      }
    }
  }

  private RequestId ask(OwnerId owner) throws IOException {
    return bank.ask(
        new Ask.Question(
            LOAN,
            1,
            owner,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            reference(owner),
            Duration.ofDays(7)));
  }

  private void readOnce(OwnerId owner) throws IOException {
    RequestItem item = bank.request(asked.get(owner));
    if (item.grant().isPresent()) {
      lent.put(owner, bank.grant(asked.get(owner)));
      read(owner);
    }
  }

  private boolean isOver(OwnerId owner) {
    return false;
  }

  private void read(OwnerId owner) {
    try {
      bank.read(lent.get(owner), OFFICER, reference(owner));
    } catch (ApiProblem refused) {
      LOG.debug("the bank's read was refused: {}", refused.code());
    }
  }

  private String reference(OwnerId owner) {
    return "loan-2026-%04d".formatted(2 + people.indexOf(owner));
  }

  @Override
  public void close() {
    staff.shutdownNow();
    staff.close();
  }
}
