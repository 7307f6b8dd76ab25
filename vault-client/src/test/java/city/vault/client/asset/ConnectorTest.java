package city.vault.client.asset;

import static city.vault.client.Town.NETWORK;
import static city.vault.client.Town.NOW;
import static city.vault.client.Town.TAX;
import static org.assertj.core.api.Assertions.assertThat;

import city.vault.client.Signatory;
import city.vault.client.Town;
import city.vault.client.http.LoopbackServer;
import city.vault.client.http.Pause;
import city.vault.client.http.Retries;
import city.vault.client.http.Session;
import city.vault.client.trace.EventFeed;
import city.vault.crypto.Json;
import city.vault.protocol.Entry;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connector and its outbox through outages of the service, whose answers are played. */
class ConnectorTest {
  private static final Duration POLL = Duration.ofSeconds(2);
  private static final Pause NONE = _ -> {};

  @TempDir private Path folder;
  private final Town town = new Town();
  private final StatedVersion version = Stated.to(town);
  private final List<StatedVersion> supplied = new ArrayList<>();
  private Instant now = NOW;
  private boolean isDown;
  private Optional<StatedVersion> there = Optional.empty();
  private int looked;
  private Outbox outbox;
  private LoopbackServer server;
  private Session session;

  @BeforeEach
  void start() throws IOException {
    SecureRandom random = new SecureRandom();
    outbox = new Outbox(folder.resolve("outbox"), IssuerSecret.generate(random), random);
    server = new LoopbackServer(this::serve);
    Signatory signatory =
        new Signatory(NETWORK, town.identities.get(TAX).signing(), () -> now, town.random);
    session =
        new Session(
            server.api(1 << 20, new Retries(1, Duration.ZERO, Duration.ZERO), NONE),
            signatory,
            "http://vault");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      byte[] body = answer(exchange.getRequestURI().getPath()).canonical();
      exchange.sendResponseHeaders(isDown ? 503 : 200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Json.Obj answer(String path) {
    if (isDown) {
      return Json.object()
          .put("status", 503)
          .put("code", "unavailable")
          .put("retryable", true)
          .build();
    }
    return switch (path) {
      case "/v1/challenges" ->
          Json.object()
              .put("challenge", town.asOwner().header().nonce().value())
              .put("origin", "http://vault")
              .build();
      case "/v1/sessions" -> Json.object().put("token", "t").build();
      case "/v1/assets/lookup" ->
          Json.object().put("assets", there.stream().map(ConnectorTest::view).toList()).build();
      case "/v1/events" -> Json.object().put("events", List.<Json>of()).put("next", 0).build();
      default -> throw new AssertionError(path);
    };
  }

  private static Json view(StatedVersion returned) {
    return Json.object()
        .put("asset", returned.statement().asset().value())
        .put("owner", returned.statement().owner().value())
        .put("type", returned.statement().type().value())
        .put("typeVersion", 1)
        .put("version", 1)
        .put("issuer", TAX.value())
        .put("status", "returned")
        .put("statement", returned.signed().digest().hex())
        .put("content", returned.statement().content().hex())
        .put("purged", 0)
        .put("sealedTo", returned.statement().sealedTo().toString())
        .build();
  }

  private Delivery delivery() {
    return new Delivery(session, outbox, supplied::addAll);
  }

  /** What looks into the issuer's own data. */
  private Answerer looking() {
    return new Answerer() {
      @Override
      public Entry.Event event() {
        return Entry.Event.RETURN_ASKED;
      }

      @Override
      public int answer(List<EventFeed.Event> events) {
        return 0;
      }

      @Override
      public int answerWaiting() {
        looked++;
        return 0;
      }
    };
  }

  private void run(int polls, Pause pause) throws IOException {
    int[] left = {polls};
    new Connector(
            new EventFeed(session, folder.resolve("cursor")), delivery(), List.of(looking()), pause)
        .run(POLL, () -> left[0]-- == 0);
  }

  @Test
  void supplies_after_an_outage_what_it_kept_before() throws IOException {
    outbox.keep(List.of(version), NOW);
    there = Optional.of(version);
    isDown = true;
    List<Duration> rests = new ArrayList<>();
    run(
        6,
        rest -> {
          rests.add(rest);
          isDown = rests.size() < 3;
        });
    assertThat(rests)
        .containsExactly(
            POLL.multipliedBy(2), POLL.multipliedBy(4), POLL.multipliedBy(8), POLL, POLL, POLL);
    assertThat(supplied).hasSize(1);
    assertThat(outbox.left()).isEmpty();
    assertThat(looked).isEqualTo(1);
  }

  @Test
  void looks_again_after_an_outage_and_every_ten_minutes() throws IOException {
    run(2, _ -> {});
    assertThat(looked).isEqualTo(1);
    int[] rests = {0};
    run(4, _ -> isDown = rests[0]++ == 0);
    assertThat(looked).isEqualTo(3);
    isDown = false;
    run(601, _ -> {});
    assertThat(looked).isEqualTo(3 + 3);
  }

  @Test
  void keeps_what_may_still_come_and_forgets_it_after_a_day() {
    outbox.keep(List.of(version), NOW);
    now = NOW.plus(Duration.ofHours(24).plusMinutes(2)).minusMillis(1);
    delivery().resume();
    assertThat(outbox.left()).hasSize(1);
    now = now.plusMillis(1);
    delivery().resume();
    assertThat(outbox.left()).isEmpty();
    assertThat(supplied).isEmpty();
  }

  @Test
  void supplies_on_the_last_day_what_came_before_it_forgets_it() {
    outbox.keep(List.of(version), NOW);
    there = Optional.of(version);
    now = NOW.plus(Duration.ofDays(2));
    delivery().resume();
    assertThat(supplied)
        .extracting(v -> v.signed().digest())
        .containsExactly(version.signed().digest());
    assertThat(outbox.left()).isEmpty();
  }
}
