package city.vault.client.http;

import city.vault.protocol.Command;
import city.vault.protocol.Signed;
import city.vault.protocol.Submission;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;

/**
 * One service over HTTP: the broker, a witness or the identity department's directory. Calls block;
 * they are made to be made from virtual threads. What is retryable is sent again, the same bytes:
 * every call of the contract may be repeated without harm.
 */
public final class VaultApi {
  private static final String LINES = "application/x-ndjson";
  private static final Duration LONGEST_RETRY_AFTER = Duration.ofSeconds(30);

  private final URI base;
  private final HttpLimits limits;
  private final Pause pause;
  private final RandomGenerator random;
  private final HttpClient client;

  /**
   * @param base scheme, host, port and perhaps a path, without a slash at its end
   * @param random for the jitter of retries
   */
  public VaultApi(URI base, HttpLimits limits, Pause pause, RandomGenerator random) {
    if (base.getHost() == null || base.getQuery() != null || base.getPath().endsWith("/")) {
      throw new IllegalArgumentException("a base URL has a host, and no slash at its end");
    }
    this.base = base;
    this.limits = limits;
    this.pause = pause;
    this.random = random;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(limits.connect())
            .build();
  }

  /** With the usual limits. */
  public VaultApi(URI base, RandomGenerator random) {
    this(base, HttpLimits.USUAL, Thread::sleep, random);
  }

  /** The origin that a session's opening must name: scheme, host and port. */
  public String origin() {
    return base.getScheme() + "://" + base.getAuthority();
  }

  /** GET of what anybody may see. */
  public <T> T get(Class<T> answer, String path) {
    return call(answer, "GET", path, null, Optional.empty());
  }

  /** POST of JSON without a session. */
  public <T> T post(Class<T> answer, String path, byte[] json) {
    return call(answer, "POST", path, json, Optional.empty());
  }

  /** Submits a command without attachments. */
  public CommandResult submit(String path, Signed<? extends Command> command) {
    return submit(path, Submission.of(command));
  }

  /** Submits a command. */
  public CommandResult submit(String path, Submission submission) {
    return post(CommandResult.class, path, submission.json().canonical());
  }

  /**
   * POST of many JSON texts, a line each, in as many batches as the service's limits ask for. What
   * is retryable is sent again, the same bytes, line by line.
   *
   * @param lines canonical JSON, without a line's end in it
   * @return one per line, in their order
   * @throws ApiProblem if a whole batch got no usable answer
   */
  public <T> List<LineAnswer<T>> postLines(Class<T> answer, String path, List<byte[]> lines) {
    return new LinePost<>(this, answer, path, lines).answers(limits.retries().attempts());
  }

  <T> T call(
      Class<T> answer, String method, String path, byte[] jsonOrNull, Optional<String> token) {
    return read(answer, exchange(request(method, path, jsonOrNull, token)));
  }

  /** Posts lines and gives the answer's body. */
  byte[] exchangeLines(String path, byte[] lines) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Accept", LINES)
            .header("Content-Type", LINES)
            .POST(HttpRequest.BodyPublishers.ofByteArray(lines))
            .build();
    return exchange(request).body();
  }

  /** Sends until it is answered with a 2xx, which is returned. */
  private HttpResponse<byte[]> exchange(HttpRequest request) {
    for (int attempt = 1; ; attempt++) {
      Duration atLeast = Duration.ZERO;
      try {
        HttpResponse<byte[]> response = send(request);
        if (response.statusCode() / 100 == 2) {
          return response;
        }
        ApiProblem refused = new ApiProblem(problem(response));
        if (attempt == limits.retries().attempts() || !refused.problem().retryable()) {
          throw refused;
        }
        atLeast = retryAfter(response);
      } catch (IOException e) {
        if (attempt == limits.retries().attempts()) {
          throw new ApiProblem(Problem.ours(0, "unreachable", true), e);
        }
      } catch (TimeoutException e) {
        if (attempt == limits.retries().attempts()) {
          throw new ApiProblem(Problem.ours(0, "timed-out", true), e);
        }
      }
      rest(attempt, atLeast);
    }
  }

  private HttpRequest request(
      String method, String path, byte[] jsonOrNull, Optional<String> token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path)).header("Accept", "application/json");
    token.ifPresent(t -> request.header("Authorization", "Bearer " + t));
    if (jsonOrNull == null) {
      return request.method(method, HttpRequest.BodyPublishers.noBody()).build();
    }
    return request
        .header("Content-Type", "application/json")
        .method(method, HttpRequest.BodyPublishers.ofByteArray(jsonOrNull))
        .build();
  }

  /** The future's own time limit covers the body too, which a request's would not. */
  private HttpResponse<byte[]> send(HttpRequest request) throws IOException, TimeoutException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(
            request,
            HttpResponse.BodyHandlers.limiting(
                HttpResponse.BodyHandlers.ofByteArray(), limits.answerBytes()));
    try {
      return answer.get(limits.answer().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failed) {
        throw failed;
      }
      throw new IllegalStateException("the HTTP client failed", e.getCause());
    } catch (InterruptedException e) {
      throw interrupted();
    } finally {
      answer.cancel(true);
    }
  }

  private static <T> T read(Class<T> answer, HttpResponse<byte[]> response) {
    if (answer == Void.class) {
      return null;
    }
    try {
      return WireJson.read(answer, response.body());
    } catch (IOException e) {
      // Without the cause: a parser's message may quote what it read.
      throw new ApiProblem(Problem.ours(response.statusCode(), "unusable-answer", false));
    }
  }

  private static Problem problem(HttpResponse<byte[]> response) {
    try {
      return WireJson.read(Problem.class, response.body());
    } catch (IOException e) {
      // Not the service itself but something before it.
      int status = response.statusCode();
      return Problem.ours(status, "unusable-answer", status == 502 || status >= 503);
    }
  }

  private static Duration retryAfter(HttpResponse<byte[]> response) {
    try {
      long seconds = response.headers().firstValueAsLong("Retry-After").orElse(0);
      return Duration.ofSeconds(Math.clamp(seconds, 0, LONGEST_RETRY_AFTER.toSeconds()));
    } catch (NumberFormatException e) {
      return Duration.ZERO;
    }
  }

  /**
   * For what was answered, but too early: rests after that attempt, counted from 1.
   *
   * @return false, and at once, where no more attempts are allowed
   */
  public boolean again(int attempt) {
    if (attempt >= limits.retries().attempts()) {
      return false;
    }
    rest(attempt, Duration.ZERO);
    return true;
  }

  /** Waits after that attempt, counted from 1. */
  void rest(int attempt, Duration atLeast) {
    Duration backoff = limits.retries().pause(attempt, random);
    try {
      pause.rest(backoff.compareTo(atLeast) < 0 ? atLeast.plus(backoff) : backoff);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static ApiProblem interrupted() {
    Thread.currentThread().interrupt();
    return new ApiProblem(Problem.ours(0, "interrupted", false));
  }
}
