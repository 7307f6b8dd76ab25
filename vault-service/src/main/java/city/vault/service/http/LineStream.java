package city.vault.service.http;

import city.vault.crypto.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An answer of lines of JSON, sent by pieces. Writing blocks while the client is behind. */
public final class LineStream {
  private static final Duration SLOWEST_CLIENT = Duration.ofSeconds(30);
  private static final int PIECE = 64 * 1024;
  private static final byte LF = '\n';

  private final HttpServerResponse response;
  private Buffer piece = Buffer.buffer(PIECE);

  LineStream(HttpServerResponse response) {
    this.response = response;
    response.setChunked(true).putHeader("Content-Type", Contract.LINES);
  }

  /**
   * One line.
   *
   * @throws TimeoutException if the client takes nothing for half a minute
   */
  public void line(Json.Obj line) throws TimeoutException {
    piece.appendBytes(line.canonical()).appendByte(LF);
    if (piece.length() >= PIECE) {
      response.write(piece).await(SLOWEST_CLIENT.toSeconds(), TimeUnit.SECONDS);
      piece = Buffer.buffer(PIECE);
    }
  }

  void end() {
    response.end(piece);
  }
}
