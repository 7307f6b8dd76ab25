package city.vault.service.ledger.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.vault.protocol.Submission;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.trace.TraceHead;
import city.vault.service.LoanWorld;
import city.vault.service.Person;
import city.vault.service.ledger.LedgerException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the ledger does when parts of the network are away or are not what they were. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class FabricFaultsTest {
  private LoanWorld world;
  private Path mirror;
  private FabricNetwork network;
  private FabricLedger ledger;

  @BeforeAll
  void found(@TempDir Path temporary) throws Exception {
    network = new FabricNetwork(temporary.resolve("network"));
    mirror = temporary.resolve("mirror");
    ledger = FabricLedger.open(network.access(), mirror);
    world = new LoanWorld(Clock.systemUTC(), new SecureRandom());
    ledger.submit(world.founding());
  }

  @AfterAll
  void close() {
    if (ledger != null) {
      ledger.close();
    }
    if (network != null) {
      network.close();
    }
  }

  private void bind(Person person) {
    assertThat(ledger.submit(List.of(world.bind(person))).outcomes().getFirst().refusal())
        .isEmpty();
  }

  @Test
  void goes_to_another_peer_while_the_preferred_one_is_away_and_loses_nothing() {
    Person before = world.person();
    bind(before);
    network.killPreferredPeer();
    List<Person> during = Stream.generate(world::person).limit(5).toList();
    during.forEach(this::bind);
    assertThat(ledger.takesTransactions()).isTrue();
    network.startAgain();
    Person after = world.person();
    bind(after);
    for (Person person :
        Stream.of(List.of(before), during, List.of(after)).flatMap(List::stream).toList()) {
      assertThat(TraceHead.find(ledger.state(), person.id()).orElseThrow().seq()).isEqualTo(1);
    }
  }

  @Test
  void decides_once_what_is_handed_in_by_many_at_the_same_time() throws Exception {
    Person person = world.person();
    Submission bind = world.bind(person);
    List<Thread> callers =
        Stream.generate(() -> Thread.ofVirtual().start(() -> ledger.submit(List.of(bind))))
            .limit(6)
            .toList();
    for (Thread caller : callers) {
      caller.join();
    }
    assertThat(TraceHead.find(ledger.state(), person.id()).orElseThrow().seq()).isEqualTo(1);
  }

  @Test
  void refuses_a_folder_that_mirrors_another_channel(@TempDir Path other) throws Exception {
    Files.writeString(other.resolve("channel"), "00".repeat(32));
    assertThatThrownBy(() -> FabricLedger.open(network.access(), other))
        .isInstanceOfSatisfying(
            LedgerException.class,
            e -> assertThat(e.reason()).isEqualTo(LedgerException.Reason.CORRUPT));
  }

  @Test
  void keeps_no_private_value_in_the_mirror() {
    Person person = world.person();
    var commit = ledger.submit(List.of(world.bind(person)));
    StateKey body = StateKey.body(commit.tx());
    assertThat(ledger.privateValue(body)).isPresent();
    assertThat(ledger.state().get(body)).isEmpty();
  }
}
