package city.vault.client.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LinePostTest {
  private static final String BUSY = "\"status\":503,\"code\":\"busy\",\"retryable\":true";
  private static final String REFUSED =
      "\"status\":403,\"code\":\"grant-revoked\",\"retryable\":false";

  private final List<List<String>> batches = new CopyOnWriteArrayList<>();
  private Function<String, String> answer = line -> "\"status\":200,\"value\":" + line;
  private int missing;
  private LoopbackServer server;
  private VaultApi api;

  private record Answer(int value) {}

  @BeforeEach
  void start() throws IOException {
    server = new LoopbackServer(this::serve);
    api =
        server.api(1_000_000, new Retries(3, Duration.ofMillis(1), Duration.ofMillis(1)), _ -> {});
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      List<String> lines =
          new String(exchange.getRequestBody().readAllBytes(), UTF_8).lines().toList();
      batches.add(lines);
      byte[] body =
          IntStream.range(0, lines.size() - missing)
              .mapToObj(i -> "{\"line\":" + (i + 1) + "," + answer.apply(lines.get(i)) + "}\n")
              .collect(Collectors.joining())
              .getBytes(UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private List<LineAnswer<Answer>> post(int lines) {
    return api.postLines(
        Answer.class,
        "/v1/x",
        IntStream.range(0, lines).mapToObj(i -> Integer.toString(i).getBytes(UTF_8)).toList());
  }

  private static String code(LineAnswer<Answer> answer) {
    return ((LineAnswer.Failed<Answer>) answer).problem().code();
  }

  @Test
  void answers_stand_in_the_order_of_the_lines_over_several_batches() {
    List<LineAnswer<Answer>> answers = post(600);
    assertThat(batches.stream().map(List::size)).containsExactly(250, 250, 100);
    for (int i = 0; i < 600; i++) {
      assertThat(answers.get(i)).isEqualTo(new LineAnswer.Done<>(new Answer(i)));
    }
  }

  @Test
  void sends_only_the_busy_lines_again() {
    answer = line -> batches.size() == 1 && line.equals("1") ? BUSY : "\"status\":200,\"value\":7";
    assertThat(post(3)).containsOnly(new LineAnswer.Done<>(new Answer(7)));
    assertThat(batches).containsExactly(List.of("0", "1", "2"), List.of("1"));
  }

  @Test
  void gives_up_a_busy_line_after_its_attempts_and_a_refused_one_at_once() {
    answer =
        line ->
            switch (line) {
              case "0" -> BUSY;
              case "1" -> REFUSED;
              default -> "\"status\":200,\"value\":7";
            };
    List<LineAnswer<Answer>> answers = post(3);
    assertThat(code(answers.get(0))).isEqualTo("busy");
    assertThat(code(answers.get(1))).isEqualTo("grant-revoked");
    assertThat(answers.get(2)).isEqualTo(new LineAnswer.Done<>(new Answer(7)));
    assertThat(batches).containsExactly(List.of("0", "1", "2"), List.of("0"), List.of("0"));
  }

  @Test
  void refuses_an_answer_with_fewer_lines() {
    missing = 1;
    assertThatThrownBy(() -> post(3)).isInstanceOf(ApiProblem.class).hasMessage("unusable-answer");
  }
}
