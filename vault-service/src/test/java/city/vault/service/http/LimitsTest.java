package city.vault.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.protocol.Submission;
import city.vault.service.LoanWorld;
import city.vault.service.lane.Lanes;
import java.net.ConnectException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsTest {
  private static final Lanes.Settings NARROW = new Lanes.Settings(1, 1, 1);
  private static final Lanes.Settings WIDE = new Lanes.Settings(4, 100, 1_000);

  @TempDir Path dir;

  private static HttpSettings settings(int inFlight) {
    return new HttpSettings(
        "127.0.0.1",
        0,
        RunningService.ORIGIN,
        2 * 1024 * 1024,
        500,
        inFlight,
        20,
        Quota.ofHolder(100_000),
        Quota.ofAddress(100_000),
        Duration.ofSeconds(5));
  }

  /** Many people bound at once. */
  private static List<Browser.Answer> bindAtOnce(RunningService service, int people)
      throws ExecutionException, InterruptedException {
    List<Submission> bindings = new ArrayList<>();
    for (int i = 0; i < people; i++) {
      bindings.add(service.world.bind(service.world.person()));
    }
    List<Browser.Answer> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Browser.Answer>> sent =
          bindings.stream()
              .map(bind -> threads.submit(() -> service.browser.post("/v1/owners", bind)))
              .toList();
      for (Future<Browser.Answer> answer : sent) {
        answers.add(answer.get());
      }
    }
    return answers;
  }

  private static void somePassAndTheRestIsToldToComeAgain(List<Browser.Answer> answers) {
    assertThat(answers).anyMatch(answer -> answer.status() == 200);
    assertThat(answers).anyMatch(answer -> answer.status() == 503);
    for (Browser.Answer answer : answers) {
      assertThat(answer.status()).isIn(200, 503);
      if (answer.status() == 503) {
        assertThat(answer.code()).isEqualTo("busy");
        assertThat(answer.json().getBoolean("retryable")).isTrue();
        assertThat(answer.response().headers().firstValue("retry-after")).contains("1");
      }
    }
  }

  @Test
  void tells_to_come_again_when_the_lanes_are_full() throws Exception {
    try (RunningService service =
        RunningService.start(dir, Clock.systemUTC(), settings(200), NARROW)) {
      service.ledger.submit(service.world.founding());
      somePassAndTheRestIsToldToComeAgain(bindAtOnce(service, 60));
    }
  }

  @Test
  void tells_to_come_again_when_too_many_requests_are_in_flight() throws Exception {
    try (RunningService service = RunningService.start(dir, Clock.systemUTC(), settings(2), WIDE)) {
      service.ledger.submit(service.world.founding());
      somePassAndTheRestIsToldToComeAgain(bindAtOnce(service, 60));
      assertThat(service.browser.get("/healthz").status()).isEqualTo(200);
    }
  }

  @Test
  void answers_before_a_network_is_there() throws SQLException {
    try (RunningService service =
        RunningService.start(dir, Clock.systemUTC(), settings(200), WIDE)) {
      assertThat(service.browser.get("/v1/network").code()).isEqualTo("not-found");
      assertThat(
              service.browser.post("/v1/owners", service.world.bind(service.world.person())).code())
          .isEqualTo("no-network");
      Submission registrar = service.world.founding().getFirst();
      assertThat(service.browser.post("/v1/parties", registrar).status()).isEqualTo(200);
      assertThat(service.browser.get("/v1/network").json().getString("network"))
          .isEqualTo(LoanWorld.NETWORK.value());
    }
  }

  @Test
  void finishes_what_is_in_flight_when_it_stops() throws Exception {
    RunningService service = RunningService.start(dir, Clock.systemUTC(), settings(200), WIDE);
    service.ledger.submit(service.world.founding());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<Browser.Answer>> answers = threads.submit(() -> bindAtOnce(service, 40));
      while (service.ledger.height() < 3) {
        Thread.sleep(1);
      }
      service.server.close();
      try {
        assertThat(answers.get())
            .allMatch(a -> a.status() == 200 || a.code().equals("unavailable"));
      } catch (ExecutionException closed) {
        // Those who come after the end find nobody, or a connection that is closed before a byte
        // of an answer came; nobody gets half an answer.
        assertThat(closed)
            .satisfiesAnyOf(
                nobody ->
                    assertThat(nobody).hasStackTraceContaining(ConnectException.class.getName()),
                nothing ->
                    assertThat(nothing)
                        .hasStackTraceContaining("HTTP/1.1 header parser received no bytes"));
      }
    } finally {
      service.close();
    }
  }
}
