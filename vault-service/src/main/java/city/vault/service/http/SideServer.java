package city.vault.service.http;

import city.vault.client.http.WireJson;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.CorsHandler;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A small server of a few JSON routes with an address of its own, such as a witness's or the
 * directory's. Answers on virtual threads; failures become the same problems as the contract's.
 */
public final class SideServer implements AutoCloseable {
  private static final int BODY_BYTES = 256 * 1024;

  private final HttpServer server;
  private final Router router;
  private final Executor threads;

  /** Answers one request. */
  @FunctionalInterface
  public interface Answer {
    Reply to(RoutingContext request);
  }

  public SideServer(Vertx vertx, Executor threads) {
    this.threads = threads;
    this.router = Router.router(vertx);
    router.route().handler(SideServer::refuseForms);
    router.route().handler(BodyHandler.create(false).setBodyLimit(BODY_BYTES));
    for (int status : List.of(400, 404, 405, 413, 500)) {
      router.errorHandler(status, rc -> send(rc, refused(rc.statusCode()).reply()));
    }
    this.server =
        vertx.createHttpServer(
            new HttpServerOptions().setIdleTimeout(60).setIdleTimeoutUnit(TimeUnit.SECONDS));
  }

  private static void refuseForms(RoutingContext rc) {
    if (JsonBody.isForm(rc.request())) {
      send(rc, Fault.UNSUPPORTED_MEDIA_TYPE.problem().reply());
    } else {
      rc.next();
    }
  }

  /**
   * The body of a request.
   *
   * @throws Problem if it is not JSON of that shape
   */
  public static <T> T body(RoutingContext request, Class<T> shape) {
    Buffer body = request.body().buffer();
    if (body == null) {
      throw Fault.MALFORMED.problem();
    }
    try {
      return WireJson.read(shape, body.getBytes());
    } catch (IOException e) {
      throw Fault.MALFORMED.problem();
    }
  }

  private static Problem refused(int status) {
    return switch (status) {
      case 404 -> Fault.NOT_FOUND.problem();
      case 405 -> Fault.METHOD_NOT_ALLOWED.problem();
      case 413 -> Fault.TOO_LARGE.problem();
      case 500 -> Fault.INTERNAL.problem();
      default -> Fault.MALFORMED.problem();
    };
  }

  /** Lets pages of that origin ask too. To be called before any route is said. */
  public SideServer openTo(URI origin) {
    router
        .route()
        .handler(
            CorsHandler.create()
                .addOrigin(origin.toString())
                .allowedMethods(Set.of(HttpMethod.GET, HttpMethod.POST))
                .allowedHeader("content-type"));
    return this;
  }

  /** Says who answers a route. */
  public SideServer on(HttpMethod method, String path, Answer answer) {
    router
        .route(method, path)
        .handler(rc ->
            threads.execute(() -> {
              Reply reply;
              try {
                reply = answer.to(rc);
              } catch (Throwable failure) {
                reply = Failures.of(failure).reply();
              }
              send(rc, reply);
            }));
    return this;
  }

  private static void send(RoutingContext rc, Reply reply) {
    if (reply instanceof Reply.Whole whole) {
      whole.headers().forEach(rc.response()::putHeader);
      rc.response().setStatusCode(whole.status()).end(Buffer.buffer(whole.body()));
    } else {
      throw new IllegalStateException("a side server streams nothing");
    }
  }

  /** Listens, and tells the port. */
  public int listen(String host, int port) {
    try {
      return server
          .requestHandler(router)
          .listen(port, host)
          .await(10, TimeUnit.SECONDS)
          .actualPort();
    } catch (TimeoutException e) {
      throw new IllegalStateException("the port could not be opened in time", e);
    }
  }

  @Override
  public void close() {
    server.close().await();
  }
}
