package city.vault.service.http;

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
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Talks plain HTTP to a service. */
public final class Browser {
  private final String base;
  private final Clock clock;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Browser(int port, Clock clock) {
    this.base = "http://127.0.0.1:" + port;
    this.clock = clock;
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
      String body = response.body();
      return new Answer(
          response.statusCode(),
          response,
          body.startsWith("{") ? new JsonObject(body) : new JsonObject());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  HttpClient client() {
    return client;
  }

  /** Opens a session and gives its token. */
  public String open(SigningKeyPair key) {
    return openAt(key, challenge(key), RunningService.ORIGIN).json().getString("token");
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
