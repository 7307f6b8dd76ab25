package city.vault.service.fault;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.protocol.Submission;
import city.vault.rulebook.trace.TraceHead;
import city.vault.service.LoanWorld;
import city.vault.service.Person;
import city.vault.service.http.Browser;
import city.vault.service.http.RunningService;
import city.vault.service.lane.Lanes;
import city.vault.service.ledger.Ledger;
import city.vault.service.ledger.embedded.Ledgers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A witness whose own peer has not got the block of a read. */
@Timeout(60)
class LateWitnessTest {
  @TempDir Path dir;

  @Test
  void a_read_is_on_the_ledger_without_its_receipt_and_gets_it_when_the_witness_is_back()
      throws Exception {
    Ledger ledger = Ledgers.open(dir.resolve("ledger"));
    LatePeer peer = new LatePeer(ledger);
    Clock clock = Clock.systemUTC();
    LoanWorld world = new LoanWorld(clock, new SecureRandom());
    try (RunningService service =
        RunningService.start(
            dir,
            new RunningService.Ground(world, ledger, peer, clock),
            new Lanes.Settings(4, 100, 1_000))) {
      Person person = world.person();
      Submission read = world.read(person, Ledgers.lend(ledger, world, person));
      peer.cutOff();
      Browser.Answer without = service.browser.post("/v1/reads", read);

      assertThat(without.status()).isEqualTo(200);
      assertThat(without.json().getString("outcome")).isEqualTo("permitted");
      assertThat(without.json().getJsonArray("items")).hasSize(2);
      // Nothing of it opens without k receipts with their shares.
      assertThat(without.json().getJsonArray("receipts")).isEmpty();
      assertThat(service.browser.get("/readyz").status()).isEqualTo(200);

      peer.catchUp();
      Browser.Answer again = service.browser.post("/v1/reads", read);

      assertThat(again.status()).isEqualTo(200);
      assertThat(again.json().getBoolean("repeated")).isTrue();
      for (String name : new String[] {"tx", "block", "seq", "entry", "items"}) {
        assertThat(again.json().getValue(name)).as(name).isEqualTo(without.json().getValue(name));
      }
      assertThat(
              again
                  .json()
                  .getJsonArray("receipts")
                  .getJsonObject(0)
                  .getJsonObject("shares")
                  .fieldNames())
          .containsExactlyInAnyOrder("0", "1");
      assertThat(TraceHead.of(ledger.state(), LoanWorld.NETWORK, person.id()).seq())
          .isEqualTo(without.json().getLong("seq"));
    }
  }
}
