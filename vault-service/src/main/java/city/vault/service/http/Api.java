package city.vault.service.http;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.ext.web.handler.PlatformHandler;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.ValidatedRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * The operations of the contract and who answers each. A request is admitted, read, validated, and
 * then answered on a virtual thread of its own.
 */
public final class Api {
  private static final String BEARER = "Bearer ";

  private final Contract contract;
  private final Sessions sessions;
  private final Admission admission;
  private final Quotas quotas;
  private final RequestMetrics metrics;
  private final Executor threads;
  private final Map<String, Endpoint> endpoints = new HashMap<>();
  private Optional<Handler<RoutingContext>> pages = Optional.empty();

  Api(
      Contract contract,
      Sessions sessions,
      Admission admission,
      Quotas quotas,
      RequestMetrics metrics,
      Executor threads) {
    this.contract = contract;
    this.sessions = sessions;
    this.admission = admission;
    this.quotas = quotas;
    this.metrics = metrics;
    this.threads = threads;
  }

  /** Says who answers an operation of the contract. */
  public Api on(String operationId, Endpoint endpoint) {
    if (contract.validated().operation(operationId) == null
        || endpoints.put(operationId, endpoint) != null) {
      throw new IllegalStateException("no such operation, or twice: " + operationId);
    }
    return this;
  }

  /** Says who answers a GET beside the contract, or passes it on. */
  public Api pages(Handler<RoutingContext> handler) {
    pages = Optional.of(handler);
    return this;
  }

  /** A number of a feature that is asked for at every scrape of the metrics. */
  public Api gauge(String name, String description, Supplier<Number> value) {
    metrics.gauge(name, description, value);
    return this;
  }

  /** The router of one event loop. Every operation of the contract must be answered by now. */
  Router router(Vertx vertx, int bodyBytes) {
    RouterBuilder builder =
        RouterBuilder.create(vertx, contract.validated(), RequestExtractor.withBodyHandler());
    builder.rootHandler((PlatformHandler) this::enter);
    builder.rootHandler(BodyHandler.create(false).setBodyLimit(bodyBytes));
    for (Operation operation : contract.validated().operations()) {
      String id = operation.getOperationId();
      Endpoint endpoint = Optional.ofNullable(endpoints.get(id)).orElseThrow();
      Optional<JsonBody> body = JsonBody.of(contract, operation);
      builder
          .getRoute(id)
          // Sessions are looked up by the endpoint, which alone knows what it needs of one.
          .setDoSecurity(false)
          .setDoValidation(body.isEmpty())
          .addHandler(rc ->
              threads.execute(() -> answer(rc, isLimited(operation, endpoint), endpoint, body)));
    }
    Router router = builder.createRouter();
    pages.ifPresent(handler -> router.get().handler(handler));
    for (int status : List.of(400, 404, 405, 413, 415, 500, 503)) {
      router.errorHandler(status, rc -> send(rc, failed(rc).reply()));
    }
    return router;
  }

  private void enter(RoutingContext rc) {
    long start = System.nanoTime();
    rc.addEndHandler(
        ended -> metrics.answered(operation(rc), rc.response().getStatusCode(), start));
    try {
      admission.enter();
    } catch (Problem full) {
      send(rc, full.reply());
      return;
    }
    rc.addEndHandler(ended -> admission.leave());
    if (JsonBody.isForm(rc.request())) {
      send(rc, Fault.UNSUPPORTED_MEDIA_TYPE.problem().reply());
      return;
    }
    rc.next();
  }

  /** Commands have lanes of their own, and whoever watches the service must always see it. */
  private static boolean isLimited(Operation operation, Endpoint endpoint) {
    return !(endpoint instanceof CommandEndpoint) && operation.getOpenAPIPath().startsWith("/v1/");
  }

  private void answer(
      RoutingContext rc, boolean limited, Endpoint endpoint, Optional<JsonBody> body) {
    Reply reply;
    try {
      if (limited) {
        quotas
            .take(token(rc).flatMap(sessions::find), rc.request().remoteAddress().hostAddress())
            .forEach(rc.response()::putHeader);
      }
      ValidatedRequest request =
          body.isPresent()
              ? body.get().validated(rc)
              : rc.get(RouterBuilder.KEY_META_DATA_VALIDATED_REQUEST);
      reply = endpoint.answer(new Call(request, token(rc), sessions));
    } catch (Throwable failure) {
      reply = Failures.of(failure).reply();
    }
    send(rc, reply);
  }

  private void send(RoutingContext rc, Reply reply) {
    HttpServerResponse response = rc.response();
    // Most answers are somebody's own: no browser and no proxy keeps any.
    response.putHeader("Cache-Control", "no-store").putHeader("X-Content-Type-Options", "nosniff");
    switch (reply) {
      case Reply.Whole whole -> {
        whole.headers().forEach(response::putHeader);
        response.setStatusCode(whole.status()).end(Buffer.buffer(whole.body()));
      }
      case Reply.Streamed streamed -> stream(response, streamed);
      case Reply.Lined lined -> lines(response, lined);
    }
  }

  private void lines(HttpServerResponse response, Reply.Lined lined) {
    try {
      LineStream stream = new LineStream(response);
      lined.lines().writeTo(stream);
      stream.end();
    } catch (Exception e) {
      Failures.of(e);
      // The status is out: only a broken connection tells that lines are missing.
      response.reset();
    }
  }

  private void stream(HttpServerResponse response, Reply.Streamed streamed) {
    try {
      streamed.events().writeTo(new EventStream(response, admission));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      response.end();
    }
  }

  private static Optional<String> token(RoutingContext rc) {
    return Optional.ofNullable(rc.request().getHeader("Authorization"))
        .filter(header -> header.startsWith(BEARER))
        .map(header -> header.substring(BEARER.length()));
  }

  private static String operation(RoutingContext rc) {
    return rc.currentRoute() != null
            && rc.currentRoute().getMetadata(RouterBuilder.KEY_META_DATA_OPERATION)
                instanceof Operation operation
        ? operation.getOperationId()
        : "none";
  }

  private static Problem failed(RoutingContext rc) {
    Throwable cause = rc.failure();
    if (cause instanceof HttpException http && http.getCause() != null) {
      cause = http.getCause();
    }
    return switch (rc.statusCode()) {
      case 404 -> Fault.NOT_FOUND.problem();
      case 405 -> Fault.METHOD_NOT_ALLOWED.problem();
      case 413 -> Fault.TOO_LARGE.problem();
      default -> cause == null ? Fault.MALFORMED.problem() : Failures.of(cause);
    };
  }
}
