package city.vault.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.protocol.Submission;
import city.vault.service.Person;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, the answer is a 4xx problem with a code; the browser checks its shape. */
class BadRequestTest {
  @TempDir static Path dir;
  private static RunningService service;
  private static Browser browser;

  @BeforeAll
  static void start() throws SQLException {
    service = RunningService.start(dir, Clock.systemUTC());
    browser = service.browser;
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static void refused(Browser.Answer answer, int status, String code) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
  }

  private static List<String> posts() {
    return browser.contract().operations().stream()
        .filter(operation -> operation.getHttpMethod().equals(HttpMethod.POST))
        .filter(operation -> !operation.getOperationId().equals("readMany"))
        .map(Operation::getOpenAPIPath)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "nonsense",
        "null",
        "[]",
        "42",
        "{}",
        "{\"object\":42,\"signatures\":[]}",
        "{\"object\":\"AAAA\",\"signatures\":[\"AAAA\"],\"more\":1}",
        "{\"object\":\"AAAA\",\"signatures\":[\"AAAA\"]}",
        "{\"object\":\"!!!!\",\"signatures\":[\"AAAA\"]}",
        "{\"object\":null,\"signatures\":null}",
        "{\"submissions\":[]}",
        "{\"submissions\":[null]}",
        "{\"assets\":[\"no id\"]}",
        "{\"key\":\"00\"}",
        "{\"opening\":{}}",
        "{\"opening\":{\"object\":\"AAAA\",\"signatures\":[\"AAAA\"]}}",
        "{\"object\":\"\\uD800AAA\",\"signatures\":[\"AAAA\"]}"
      })
  void refuses_a_bad_body_everywhere(String body) {
    for (String path : posts()) {
      Browser.Answer answer = browser.post(path, body, "");
      assertThat(answer.status()).as(path).isEqualTo(400);
      assertThat(answer.code()).as(path).isEqualTo("malformed");
    }
  }

  @Test
  void refuses_a_body_nested_too_deep() {
    for (int depth : List.of(900, 5_000, 200_000)) {
      String body = "[".repeat(depth) + "]".repeat(depth);
      refused(browser.post("/v1/grants", body, ""), 400, "malformed");
      String inside = "{\"object\":" + "{\"a\":".repeat(depth) + "1" + "}".repeat(depth) + "}";
      refused(browser.post("/v1/grants", inside, ""), 400, "malformed");
    }
  }

  @Test
  void refuses_a_body_beyond_two_mebibytes() {
    String body = "{\"object\":\"" + "A".repeat(2 * 1024 * 1024) + "\"}";
    refused(browser.post("/v1/grants", body, ""), 413, "too-large");
  }

  @Test
  void refuses_members_beyond_their_limits() {
    String object = "{\"object\":\"" + "A".repeat(90_000) + "\",\"signatures\":[\"AAAA\"]}";
    refused(browser.post("/v1/grants", object, ""), 400, "malformed");
    String one = "{\"object\":\"AAAA\",\"signatures\":[\"AAAA\"]},";
    String many =
        "{\"submissions\":[" + one.repeat(100) + one.substring(0, one.length() - 1) + "]}";
    refused(browser.post("/v1/assets", many, ""), 400, "malformed");
  }

  @Test
  void refuses_signed_bytes_that_are_not_canonical() {
    String object =
        Base64.getEncoder().encodeToString("{\"b\":1, \"a\":2}".getBytes(StandardCharsets.UTF_8));
    String body = "{\"object\":\"" + object + "\",\"signatures\":[\"AAAA\"]}";
    assertThat(browser.post("/v1/reads", body, "").status()).isEqualTo(400);
  }

  @Test
  void refuses_a_command_of_another_kind() {
    Person person = service.world.person();
    refused(browser.post("/v1/grants", service.world.bind(person)), 400, "malformed");
  }

  @Test
  void refuses_attachments_that_the_kind_does_not_have() {
    Submission bind = service.world.bind(service.world.person());
    JsonObject body =
        new JsonObject(new String(bind.json().canonical(), StandardCharsets.UTF_8))
            .put("attachments", new JsonObject().put("box", "AAAA"));
    refused(browser.post("/v1/owners", body.encode(), ""), 400, "malformed");
  }

  @Test
  void takes_only_json() {
    HttpRequest.Builder request =
        browser
            .request("/v1/grants", "")
            .header("Content-Type", "text/plain")
            .POST(HttpRequest.BodyPublishers.ofString("{}"));
    refused(browser.send(request), 415, "unsupported-media-type");
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/nowhere, 404, not-found",
    "/, 404, not-found",
    "/v1/parties/Not-A-Party, 400, malformed",
    "/v1/parties/nobody, 404, not-found",
    "/v1/parties/%00, 400, malformed",
    "/v1/parties/%zz, 400, malformed",
    "/v1/scenarios/micro-loan/versions/x, 400, malformed",
    "/v1/scenarios/micro-loan/versions/0, 400, malformed",
    "/v1/scenarios/micro-loan/versions/1.5, 400, malformed",
    "/v1/scenarios/micro-loan/versions/99999999999999999999, 400, malformed",
    "/v1/scenarios/micro-loan/versions/2, 404, not-found",
    "/v1/events?limit=501, 400, malformed",
    "/v1/events?limit=0, 400, malformed",
    "/v1/events?after=-1, 400, malformed",
    "/v1/events?after=x, 400, malformed",
    "/v1/grants/00, 400, malformed",
    "/v1/reads, 405, method-not-allowed",
  })
  void refuses_bad_paths_and_queries(String path, int status, String code) throws IOException {
    // Written by hand: a client library would not send all of these.
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.server.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("GET " + path + " HTTP/1.1\r\nHost: vault\r\nConnection: close\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 " + status).contains("\"code\":\"" + code + "\"");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"GET /" + "x", "NONSENSE", "GET / HTTP/9.9", "GET /v1/network HTTP/1.1\r\nA: "})
  void survives_what_is_not_http(String start) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.server.port())) {
      OutputStream out = socket.getOutputStream();
      byte[] much = (start + "y".repeat(20_000) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
      out.write(much);
      socket.shutdownOutput();
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertThat(answer).doesNotContain("HTTP/1.1 5").doesNotContain("HTTP/1.1 2");
    } catch (IOException reset) {
      assertThat(reset.getMessage()).contains("reset");
    }
    assertThat(browser.get("/healthz").status()).isEqualTo(200);
  }

  @Test
  void refuses_a_token_that_was_never_given() {
    for (String token : List.of("x", "a".repeat(43), "%00", "ä".repeat(3))) {
      assertThat(browser.get("/v1/events", token.replaceAll("[^ -~]", "?")).code())
          .isEqualTo("no-session");
    }
  }
}
