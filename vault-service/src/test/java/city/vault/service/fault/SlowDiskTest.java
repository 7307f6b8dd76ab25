package city.vault.service.fault;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.client.http.CommandResult;
import city.vault.client.http.HttpLimits;
import city.vault.client.http.VaultApi;
import city.vault.protocol.Submission;
import city.vault.service.LoanWorld;
import city.vault.service.http.Browser;
import city.vault.service.http.RunningService;
import city.vault.service.lane.Lanes;
import city.vault.service.ledger.Ledger;
import city.vault.service.ledger.embedded.FaultyDisk;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk that takes long, or hangs, while the lanes fill. */
@Timeout(60)
class SlowDiskTest {
  private static final int QUEUE = 2;
  private static final int CLIENTS = 8;

  @TempDir private static Path dir;
  private static final FaultyDisk DISK = new FaultyDisk();
  private static RunningService service;

  @BeforeAll
  static void start() throws Exception {
    Clock clock = Clock.systemUTC();
    Ledger ledger = DISK.ledger(dir.resolve("ledger"), clock);
    service =
        RunningService.start(
            dir,
            new RunningService.Ground(
                new LoanWorld(clock, new SecureRandom()), ledger, ledger, clock),
            new Lanes.Settings(1, 1, QUEUE));
  }

  @AfterEach
  void recover() {
    DISK.goOn();
    DISK.slowDown(Duration.ZERO);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static List<Submission> bindings(int count) {
    return Stream.generate(() -> service.world.bind(service.world.person())).limit(count).toList();
  }

  @Test
  void what_finds_no_place_is_told_to_come_again_and_nothing_of_it_is_done() throws Exception {
    List<Submission> placed = bindings(1 + QUEUE);
    Submission late = bindings(1).getFirst();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      DISK.hang();
      List<Future<Browser.Answer>> waiting = new ArrayList<>();
      for (int i = 0; i < placed.size(); i++) {
        Submission next = placed.get(i);
        waiting.add(threads.submit(() -> service.browser.post("/v1/owners", next)));
        awaitWaiting(i);
      }
      long height = service.ledger.height();
      Browser.Answer busy = service.browser.post("/v1/owners", late);

      assertThat(busy.status()).isEqualTo(503);
      assertThat(busy.code()).isEqualTo("busy");
      assertThat(busy.json().getBoolean("retryable")).isTrue();
      assertThat(busy.response().headers().firstValue("retry-after")).contains("1");
      assertThat(service.browser.get("/v1/network").status()).isEqualTo(200);
      assertThat(service.browser.get("/readyz").status()).isEqualTo(200);
      DISK.goOn();
      for (Future<Browser.Answer> answer : waiting) {
        assertThat(answer.get().status()).isEqualTo(200);
      }
      assertThat(service.ledger.height()).isEqualTo(height + placed.size());
    }
    Browser.Answer again = service.browser.post("/v1/owners", late);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().getBoolean("repeated")).isFalse();
  }

  /** The first one is taken at once, and hangs. */
  private static void awaitWaiting(int operations) throws InterruptedException {
    boolean first = operations == 0;
    while (service.lanes.waiting() != operations || (first && !DISK.isHanging())) {
      Thread.sleep(1);
    }
  }

  @Test
  void clients_come_again_by_themselves_until_it_is_done() throws Exception {
    DISK.slowDown(Duration.ofMillis(150));
    AtomicInteger pauses = new AtomicInteger();
    VaultApi api =
        new VaultApi(
            URI.create("http://127.0.0.1:" + service.server.port()),
            HttpLimits.USUAL,
            pause -> {
              pauses.incrementAndGet();
              Thread.sleep(pause);
            },
            new SecureRandom());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<CommandResult>> results =
          bindings(CLIENTS).stream()
              .map(binding -> threads.submit(() -> api.submit("/v1/owners", binding)))
              .toList();
      for (Future<CommandResult> result : results) {
        assertThat(result.get().repeated()).isFalse();
      }
    }
    assertThat(pauses).hasPositiveValue();
  }
}
