package city.vault.service.fault;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.protocol.Submission;
import city.vault.rulebook.Outcome;
import city.vault.service.LoanWorld;
import city.vault.service.Person;
import city.vault.service.audit.Audit;
import city.vault.service.http.Browser;
import city.vault.service.http.RunningService;
import city.vault.service.lane.Lanes;
import city.vault.service.ledger.Ledger;
import city.vault.service.ledger.embedded.FaultyDisk;
import city.vault.service.ledger.embedded.Ledgers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A write of the ledger fails, before anything is on the disk or after all of it is. */
@Timeout(60)
class FailedWriteTest {
  @TempDir Path dir;

  @ParameterizedTest
  @EnumSource
  void the_service_is_not_ready_and_the_next_opening_tells_what_became_of_it(
      FaultyDisk.Failure failure) throws Exception {
    FaultyDisk disk = new FaultyDisk();
    Clock clock = Clock.systemUTC();
    LoanWorld world = new LoanWorld(clock, new SecureRandom());
    Path data = dir.resolve("ledger");
    Ledger ledger = disk.ledger(data, clock);
    Submission failed;
    try (RunningService service =
        RunningService.start(
            dir,
            new RunningService.Ground(world, ledger, ledger, clock),
            new Lanes.Settings(4, 100, 1_000))) {
      Person person = world.person();
      Submission grant = Ledgers.lend(ledger, world, person);
      assertThat(service.browser.get("/readyz").status()).isEqualTo(200);
      disk.fail(failure);
      failed = world.read(person, grant);
      assertUnavailable(service.browser.post("/v1/reads", failed));

      assertUnavailable(service.browser.get("/readyz"));
      assertUnavailable(service.browser.post("/v1/reads", world.read(person, grant)));
      assertUnavailable(service.browser.post("/v1/owners", world.bind(world.person())));
      assertThat(ledger.takesTransactions()).isFalse();
      assertThat(service.browser.get("/healthz").status()).isEqualTo(200);
      assertThat(service.browser.get("/v1/network").status()).isEqualTo(200);
    }
    assertThat(Audit.of(data).findings()).isEmpty();
    try (Ledger next = Ledgers.open(data)) {
      Outcome outcome = next.submit(List.of(failed)).outcomes().getFirst();
      assertThat(outcome.refusal()).isEmpty();
      assertThat(outcome.repeated()).isEqualTo(failure == FaultyDisk.Failure.AFTER_WRITE);
    }
  }

  private static void assertUnavailable(Browser.Answer answer) {
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.code()).isEqualTo("unavailable");
    assertThat(answer.json().getBoolean("retryable")).isTrue();
  }
}
