package city.vault.service.http;

import city.vault.crypto.KeyId;
import city.vault.rulebook.KeyRecord;
import city.vault.service.lane.Lanes;
import city.vault.service.ledger.Ledger;
import city.vault.service.projection.Projection;
import city.vault.service.projection.TraceRows;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service's HTTP server. What it is given stays its giver's to close, after it. */
public final class VaultServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(VaultServer.class);

  private final Vertx vertx;
  private final ExecutorService threads;
  private final Admission admission;
  private final HttpSettings settings;
  private final int port;

  /** What the server works with. */
  public record Parts(
      Ledger ledger,
      Lanes lanes,
      Projection projection,
      SignatureCheck signatures,
      Clock clock,
      SecureRandom random) {}

  private VaultServer(
      Vertx vertx, ExecutorService threads, Admission admission, HttpSettings settings, int port) {
    this.vertx = vertx;
    this.threads = threads;
    this.admission = admission;
    this.settings = settings;
    this.port = port;
  }

  /** Listens, and returns when it does. */
  public static VaultServer start(Parts parts, HttpSettings settings, Features features) {
    int loops = Runtime.getRuntime().availableProcessors();
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(loops));
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    Admission admission = new Admission(settings.inFlight());
    try {
      Api api = api(parts, settings, features, Contract.load(vertx), admission, threads);
      AtomicInteger connections = new AtomicInteger();
      AtomicInteger port = new AtomicInteger();
      vertx
          .deployVerticle(
              () -> new Listener(api, settings, connections, port),
              new DeploymentOptions().setInstances(loops))
          .await();
      LOG.info("listening on port {}", port.get());
      return new VaultServer(vertx, threads, admission, settings, port.get());
    } catch (RuntimeException e) {
      vertx.close().await();
      threads.shutdown();
      throw e;
    }
  }

  private static Api api(
      Parts parts,
      HttpSettings settings,
      Features features,
      Contract contract,
      Admission admission,
      ExecutorService threads) {
    Sessions sessions = new Sessions(parts.clock(), parts.random(), key -> isInUse(key, parts));
    Quotas quotas = new Quotas(settings.perHolder(), settings.perAddress(), parts.clock());
    RequestMetrics metrics = new RequestMetrics();
    metrics.gauge("vault.requests.in.flight", "requests in flight", admission::inFlight);
    metrics.gauge("vault.lanes.waiting", "operations that wait", parts.lanes()::waiting);
    metrics.gauge("vault.projection.lag", "blocks not projected yet", parts.projection()::lag);
    Api api = new Api(contract, sessions, admission, quotas, metrics, threads);
    new SessionRoutes(parts.signatures(), sessions, settings.origin(), parts.clock()).register(api);
    new ServiceRoutes(parts.ledger(), parts.projection(), admission, metrics, contract)
        .register(api);
    TraceRows traces = new TraceRows(parts.projection());
    features.register(
        api,
        new Intake(
            parts.signatures(), parts.lanes(), parts.projection(), traces, metrics, threads));
    return api;
  }

  /** The port that it listens on. */
  public int port() {
    return port;
  }

  /** Refuses what comes with 503, finishes what is in flight, and ends. */
  @Override
  public void close() {
    try {
      if (!admission.stop(settings.drain())) {
        LOG.warn("{} requests were still in flight", admission.inFlight());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    vertx.close().await();
    threads.shutdown();
    LOG.info("stopped");
  }

  private static boolean isInUse(KeyId key, Parts parts) {
    return KeyRecord.find(parts.ledger().state(), key)
        .filter(record -> record.barred(parts.clock().instant()).isEmpty())
        .isPresent();
  }
}
