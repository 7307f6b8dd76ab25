package city.vault.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.crypto.Json;
import city.vault.crypto.KeyId;
import city.vault.crypto.SigningKeyPair;
import city.vault.protocol.Header;
import city.vault.protocol.Nonce;
import city.vault.protocol.SessionOpening;
import city.vault.protocol.Signed;
import city.vault.protocol.SignedJson;
import city.vault.protocol.Submission;
import city.vault.service.LoanWorld;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Talks plain HTTP to a service, and holds every answer against the contract. */
public final class Browser {
  private final String base;
  private final Clock clock;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final OpenAPIContract contract;
  private final ResponseValidator validator;

  Browser(int port, Clock clock, Vertx vertx) {
    this.base = "http://127.0.0.1:" + port;
    this.clock = clock;
    this.contract = Contract.load(vertx).validated();
    this.validator = ResponseValidator.create(vertx, contract);
  }

  public OpenAPIContract contract() {
    return contract;
  }

  /**
   * An answer.
   *
   * @param json its body, empty where it is not a JSON object
   */
  public record Answer(int status, HttpResponse<String> response, JsonObject json) {
    public String code() {
      return json.getString("code");
    }
  }

  public Answer get(String path, String token) {
    return send(request(path, token).GET());
  }

  public Answer get(String path) {
    return send(request(path, "").GET());
  }

  public Answer post(String path, Json body, String token) {
    return post(path, new String(body.canonical(), StandardCharsets.UTF_8), token);
  }

  public Answer post(String path, Submission submission) {
    return post(path, submission.json(), "");
  }

  public Answer post(String path, String body, String token) {
    return send(
        request(path, token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  public Answer postMany(String path, List<Submission> submissions) {
    return post(
        path,
        Json.object()
            .put("submissions", submissions.stream().map(Submission::json).toList())
            .build(),
        "");
  }

  public HttpRequest.Builder request(String path, String token) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  public Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      check(response);
      String body = response.body();
      return new Answer(
          response.statusCode(),
          response,
          isJsonObject(response) ? new JsonObject(body) : new JsonObject());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isJsonObject(HttpResponse<String> response) {
    String type = response.headers().firstValue("content-type").orElse("");
    return response.body().startsWith("{") && !type.equals(Contract.LINES);
  }

  private void check(HttpResponse<String> response) {
    HttpMethod method = HttpMethod.valueOf(response.request().method());
    Operation operation = contract.findOperation(response.uri().getPath(), method);
    String type = response.headers().firstValue("content-type").orElse("");
    if (response.statusCode() >= 400) {
      assertThat(type).isEqualTo("application/problem+json");
      assertThat(new JsonObject(response.body()).fieldNames())
          .contains("type", "title", "status", "code", "retryable");
      assertThat(response.body()).doesNotContain("Exception").doesNotContain("\\tat ");
    }
    if (operation != null) {
      assertThat(operation.getResponse(response.statusCode()))
          .as("%s answers %d", operation.getOperationId(), response.statusCode())
          .isNotNull();
    }
    if (operation != null && type.equals("application/json")) {
      check(response.statusCode(), response.body(), operation.getOperationId());
    }
  }

  private void check(int status, String body, String operation) {
    validator
        .validate(ValidatableResponse.create(status, Buffer.buffer(body), Contract.JSON), operation)
        .await();
  }

  /** Holds one line of an answer against the contract. */
  void checkLine(JsonObject line, String operation) {
    check(200, line.encode(), operation);
  }

  HttpClient client() {
    return client;
  }

  /** Opens a session and gives its token. */
  public String open(SigningKeyPair key) {
    return answerChallenge(key).json().getString("token");
  }

  /** Asks for a challenge and answers it, to open a session. */
  public Answer answerChallenge(SigningKeyPair key) {
    return openAt(key, challenge(key), RunningService.ORIGIN);
  }

  Nonce challenge(SigningKeyPair key) {
    KeyId id = key.publicKey().id();
    Answer answer = post("/v1/challenges", Json.object().put("key", id.hex()).build(), "");
    return new Nonce(answer.json().getString("challenge"));
  }

  Answer openAt(SigningKeyPair key, Nonce challenge, String origin) {
    Header header =
        new Header(
            LoanWorld.NETWORK,
            key.publicKey().id(),
            new Nonce("00000000000000000000000000000099"),
            clock.instant().truncatedTo(ChronoUnit.MILLIS));
    Signed<SessionOpening> opening =
        Signed.sign(new SessionOpening(header, origin, challenge), key);
    return post(
        "/v1/sessions", Json.object().put("opening", SignedJson.write(opening)).build(), "");
  }
}
