package city.vault.service.ledger.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.vault.network.Profile;
import city.vault.protocol.Submission;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.trace.TraceHead;
import city.vault.service.Person;
import city.vault.service.ledger.Ledger;
import city.vault.service.ledger.LedgerConformance;
import city.vault.service.ledger.LedgerException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fabric keeps the same promises, and some of its own, on a network of real programs. */
class FabricLedgerConformanceTest extends LedgerConformance {
  private Path temporary;
  private FabricNetwork network;

  @Override
  protected Ledger open() throws Exception {
    if (network == null) {
      temporary = Files.createTempDirectory("vault-fabric");
      network = new FabricNetwork(temporary.resolve("network"), Profile.DEV);
    }
    return FabricLedger.open(network.access(), temporary.resolve("mirror"));
  }

  @AfterAll
  void down() {
    if (network != null) {
      network.close();
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
            e -> assertThat(e.reason()).isEqualTo(LedgerException.Reason.CORRUPT))
        .hasMessageContaining(other.toString());
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
