package city.vault.service.http;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Accepts connections on one event loop; those of one server share the port. */
final class Listener extends VerticleBase {
  private static final int HEADER_BYTES = 16 * 1024;
  private static final int LINE_BYTES = 4 * 1024;
  private static final int IDLE_SECONDS = 75;

  /** Binds the same free port in all of a server's listeners. */
  private static final int ANY_SHARED = -1;

  private final Api api;
  private final HttpSettings settings;
  private final AtomicInteger connections;
  private final AtomicInteger port;

  Listener(Api api, HttpSettings settings, AtomicInteger connections, AtomicInteger port) {
    this.api = api;
    this.settings = settings;
    this.connections = connections;
    this.port = port;
  }

  @Override
  public Future<?> start() {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(settings.host())
            .setPort(settings.port() == 0 ? ANY_SHARED : settings.port())
            .setMaxHeaderSize(HEADER_BYTES)
            .setMaxInitialLineLength(LINE_BYTES)
            .setIdleTimeout(IDLE_SECONDS)
            .setIdleTimeoutUnit(TimeUnit.SECONDS)
            .setCompressionSupported(false);
    HttpServer server = vertx.createHttpServer(options);
    return server
        .connectionHandler(this::accept)
        .requestHandler(api.router(vertx, settings.bodyBytes()))
        .listen()
        .onSuccess(bound -> port.set(bound.actualPort()));
  }

  private void accept(HttpConnection connection) {
    connection.closeHandler(closed -> connections.decrementAndGet());
    if (connections.incrementAndGet() > settings.connections()) {
      connection.close();
    }
  }
}
