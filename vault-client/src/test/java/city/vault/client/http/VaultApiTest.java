package city.vault.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.vault.client.Town;
import city.vault.protocol.SessionOpening;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VaultApiTest {
  private static final String BUSY =
      "{\"title\":\"busy\",\"status\":503,\"code\":\"busy\",\"retryable\":true}";
  private static final String REFUSED =
      "{\"title\":\"no\",\"status\":403,\"code\":\"grant-revoked\",\"retryable\":false,"
          + "\"seq\":12,\"tx\":\""
          + "ab".repeat(32)
          + "\"}";

  private record Canned(int status, String body, Map<String, String> headers) {}

  private final Deque<Canned> answers = new ArrayDeque<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final List<String> tokens = new CopyOnWriteArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();
  private LoopbackServer server;
  private VaultApi api;

  private record Answer(String value) {}

  @BeforeEach
  void start() throws IOException {
    server = new LoopbackServer(this::serve);
    api =
        server.api(
            4_096, new Retries(3, Duration.ofMillis(100), Duration.ofSeconds(1)), pauses::add);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
      Canned canned = answers.poll();
      byte[] body = canned.body().getBytes(StandardCharsets.UTF_8);
      canned.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
      exchange.sendResponseHeaders(canned.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private void answer(int status, String body) {
    answers.add(new Canned(status, body, Map.of()));
  }

  @Test
  void sends_the_same_bytes_again_while_the_service_is_busy() {
    answer(503, BUSY);
    answer(503, BUSY);
    answer(200, "{\"value\":\"done\",\"unknown\":1}");
    Answer got = api.post(Answer.class, "/v1/x", "{\"a\":1}".getBytes(StandardCharsets.UTF_8));
    assertThat(got.value()).isEqualTo("done");
    assertThat(bodies).containsExactly("{\"a\":1}", "{\"a\":1}", "{\"a\":1}");
    assertThat(pauses.get(0)).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
    assertThat(pauses.get(1)).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
  }

  @Test
  void waits_at_least_as_long_as_it_is_told_to() {
    answers.add(new Canned(503, BUSY, Map.of("Retry-After", "2")));
    answer(200, "{\"value\":\"done\"}");
    api.get(Answer.class, "/v1/x");
    assertThat(pauses.getFirst()).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void gives_up_after_its_attempts() {
    answer(503, BUSY);
    answer(503, BUSY);
    answer(503, BUSY);
    assertThatThrownBy(() -> api.get(Answer.class, "/v1/x"))
        .isInstanceOf(ApiProblem.class)
        .hasMessage("busy");
    assertThat(bodies).hasSize(3);
  }

  @Test
  void does_not_repeat_what_was_refused_and_tells_where_it_is_recorded() {
    answer(403, REFUSED);
    assertThatThrownBy(() -> api.get(Answer.class, "/v1/x"))
        .isInstanceOfSatisfying(
            ApiProblem.class,
            problem -> {
              assertThat(problem.is("grant-revoked")).isTrue();
              assertThat(problem.problem().seq()).contains(12L);
              assertThat(problem.problem().tx()).isPresent();
            });
    assertThat(bodies).hasSize(1);
  }

  @Test
  void takes_no_answer_beyond_its_limit() {
    for (int i = 0; i < 3; i++) {
      answer(200, "{\"value\":\"" + "x".repeat(5_000) + "\"}");
    }
    assertThatThrownBy(() -> api.get(Answer.class, "/v1/x")).isInstanceOf(ApiProblem.class);
  }

  @Test
  void quotes_nothing_of_an_answer_that_it_can_not_read() {
    answer(200, "{\"value\":[\"secret-value\"]}");
    assertThatThrownBy(() -> api.get(Answer.class, "/v1/x"))
        .hasMessage("unusable-answer")
        .hasNoCause();
  }

  @Test
  void renews_a_session_that_the_service_has_ended() {
    Town town = new Town();
    Session session = new Session(api, town.asOwner());
    challenge(api.origin());
    answer(200, "{\"token\":\"one\"}");
    answer(200, "{\"value\":\"first\"}");
    answer(401, "{\"title\":\"\",\"status\":401,\"code\":\"no-session\",\"retryable\":false}");
    challenge(api.origin());
    answer(200, "{\"token\":\"two\"}");
    answer(200, "{\"value\":\"second\"}");
    assertThat(session.get(Answer.class, "/v1/x").value()).isEqualTo("first");
    assertThat(session.get(Answer.class, "/v1/x").value()).isEqualTo("second");
    assertThat(tokens)
        .containsExactly("null", "null", "Bearer one", "Bearer one", "null", "null", "Bearer two");
  }

  @Test
  void signs_no_opening_for_another_origin() {
    Session session = new Session(api, new Town().asOwner());
    challenge("https://elsewhere.example.test");
    assertThatThrownBy(() -> session.get(Answer.class, "/v1/x")).hasMessage("wrong-origin");
    assertThat(bodies).hasSize(1);
  }

  @Test
  void answers_the_challenge_with_the_holders_signature() throws IOException {
    Town town = new Town();
    challenge(api.origin());
    answer(200, "{\"token\":\"one\"}");
    answer(200, "{\"value\":\"first\"}");
    new Session(api, town.asOwner()).get(Answer.class, "/v1/x");
    var opening =
        WireJson.read(Opening.class, bodies.get(1).getBytes(StandardCharsets.UTF_8))
            .opening()
            .as(SessionOpening.class);
    assertThat(opening.isSignedBy(0, town.phone.signing().publicKey())).isTrue();
    assertThat(opening.object().challenge().value()).isEqualTo("0".repeat(32));
  }

  private record Opening(SignedWire opening) {}

  private void challenge(String origin) {
    answer(200, "{\"challenge\":\"" + "0".repeat(32) + "\",\"origin\":\"" + origin + "\"}");
  }
}
