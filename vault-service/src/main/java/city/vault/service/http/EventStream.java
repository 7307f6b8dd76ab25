package city.vault.service.http;

import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A Server-Sent Events answer (HTML, section 9.2). Writing blocks while the client is behind. */
public final class EventStream {
  private static final Duration SLOWEST_CLIENT = Duration.ofSeconds(30);

  private final HttpServerResponse response;
  private final Admission admission;

  EventStream(HttpServerResponse response, Admission admission) {
    this.response = response;
    this.admission = admission;
    response.setChunked(true).putHeader("Content-Type", "text/event-stream");
    response.putHeader("Cache-Control", "no-store");
  }

  /** Whether the client has gone or the service stops. */
  public boolean ended() {
    return response.closed() || response.ended() || admission.stopping();
  }

  /** One event; {@code data} has no line break. */
  public void event(long id, String data) {
    write("id: " + id + "\ndata: " + data + "\n\n");
  }

  /** A comment, which tells a client and everything between that the stream lives. */
  public void alive() {
    write(":\n\n");
  }

  private void write(String text) {
    try {
      response.write(text).await(SLOWEST_CLIENT.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      response.reset();
    }
  }
}
