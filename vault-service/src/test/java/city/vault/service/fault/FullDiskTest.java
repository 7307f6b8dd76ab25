package city.vault.service.fault;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.protocol.Submission;
import city.vault.service.LoanWorld;
import city.vault.service.Person;
import city.vault.service.audit.Audit;
import city.vault.service.http.Browser;
import city.vault.service.http.RunningService;
import city.vault.service.ledger.Commit;
import city.vault.service.ledger.Ledger;
import city.vault.service.ledger.embedded.Ledgers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk on which no byte is left. */
@Timeout(60)
class FullDiskTest {
  private static final int MOST_READS = 2_000;

  @TempDir Path dir;

  @Test
  void says_so_loses_nothing_that_was_acknowledged_and_goes_on_when_there_is_room()
      throws Exception {
    try (SmallDisk disk = SmallDisk.mount(dir)) {
      List<Submission> acknowledged = new ArrayList<>();
      Submission failed;
      try (RunningService service = RunningService.start(disk.folder(), Clock.systemUTC())) {
        Person person = service.world.person();
        Submission grant = Ledgers.lend(service.ledger, service.world, person);
        disk.fill();
        failed = readUntilItFails(service, person, grant, acknowledged);
        assertSaysSo(service, service.world.read(person, grant));
      }
      disk.makeRoom();
      Path data = disk.folder().resolve("ledger");
      assertThat(Audit.of(data).findings()).isEmpty();
      try (Ledger ledger = Ledgers.open(data)) {
        assertThat(ledger.submit(acknowledged).outcomes())
            .allMatch(outcome -> outcome.repeated() && outcome.refusal().isEmpty());
        Commit again = ledger.submit(List.of(failed));
        assertThat(again.outcomes().getFirst().refusal()).isEmpty();
      }
    }
  }

  /** The log has some room that it took before. */
  private static Submission readUntilItFails(
      RunningService service, Person person, Submission grant, List<Submission> acknowledged) {
    LoanWorld world = service.world;
    for (int reads = 0; reads < MOST_READS; reads++) {
      Submission read = world.read(person, grant);
      Browser.Answer answer = service.browser.post("/v1/reads", read);
      if (answer.status() != 200) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("unavailable");
        return read;
      }
      acknowledged.add(read);
    }
    throw new AssertionError("the disk was never full");
  }

  private static void assertSaysSo(RunningService service, Submission next) {
    assertThat(service.browser.post("/v1/reads", next).status()).isEqualTo(503);
    assertThat(service.browser.get("/readyz").status()).isEqualTo(503);
    assertThat(service.browser.get("/healthz").status()).isEqualTo(200);
    assertThat(service.ledger.takesTransactions()).isFalse();
  }
}
