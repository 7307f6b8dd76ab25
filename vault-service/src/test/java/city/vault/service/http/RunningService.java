package city.vault.service.http;

import city.vault.client.party.Openers;
import city.vault.rulebook.RuleBook;
import city.vault.service.LoanWorld;
import city.vault.service.lane.Lanes;
import city.vault.service.ledger.DecodedKeys;
import city.vault.service.ledger.Ledger;
import city.vault.service.ledger.embedded.EmbeddedLedger;
import city.vault.service.node.FeatureRoutes;
import city.vault.service.phone.PinGuards;
import city.vault.service.projection.Database;
import city.vault.service.projection.Projection;
import city.vault.service.projection.TraceRows;
import city.vault.service.trace.EventFeed;
import city.vault.service.webhook.Retrying;
import city.vault.service.webhook.Targets;
import city.vault.service.webhook.Webhooks;
import city.vault.service.witness.LedgerWitness;
import city.vault.service.witness.Witnesses;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A whole service on a free port, over a ledger of its own, for tests over HTTP. */
public final class RunningService implements AutoCloseable {
  public static final String ORIGIN = "http://vault.test";

  public final LoanWorld world;
  public final Ledger ledger;
  public final Lanes lanes;
  public final Database database;
  public final Projection projection;
  public final Webhooks webhooks;
  public final VaultServer server;
  public final Browser browser;
  private static final Retrying QUICK =
      new Retrying(
          Duration.ofMillis(500),
          Duration.ofMillis(20),
          Duration.ofMillis(100),
          Duration.ofDays(3));
  private final Vertx vertx = Vertx.vertx();

  /**
   * What a service stands on.
   *
   * @param peer the ledger as the service's witness has it
   */
  public record Ground(LoanWorld world, Ledger ledger, Ledger peer, Clock clock) {
    private static Ground in(Path dir, Clock clock) {
      SecureRandom random = new SecureRandom();
      Ledger ledger =
          EmbeddedLedger.open(
              dir.resolve("ledger"), new RuleBook(new DecodedKeys(1_000)), clock, random);
      return new Ground(new LoanWorld(clock, random), ledger, ledger, clock);
    }
  }

  private RunningService(
      Path dir, Ground ground, HttpSettings settings, Lanes.Settings laneSettings)
      throws SQLException {
    SecureRandom random = new SecureRandom();
    Clock clock = ground.clock();
    this.world = ground.world();
    this.ledger = ground.ledger();
    this.lanes = new Lanes(ledger, laneSettings);
    this.database = Database.embedded();
    this.projection = Projection.follow(database, ledger);
    LedgerWitness witness =
        new LedgerWitness(
            world.witness.id(),
            LoanWorld.NETWORK,
            ground.peer(),
            world.witness.signing(),
            Openers.of(world.witness.sealing()),
            clock,
            random);
    SignatureCheck signatures = new SignatureCheck(ledger, new DecodedKeys(1_000), clock);
    this.webhooks = webhooks(dir.resolve("webhooks"), clock, random);
    this.server =
        VaultServer.start(
            new VaultServer.Parts(ledger, lanes, projection, signatures, clock, random),
            settings,
            new FeatureRoutes(
                ledger,
                projection,
                new Witnesses(List.of(witness)),
                webhooks,
                signatures,
                pins(dir.resolve("pins"), random),
                Optional.empty(),
                clock,
                settings.streams()));
    this.browser = new Browser(server.port(), world.clock(), vertx);
  }

  private static PinGuards pins(Path folder, SecureRandom random) {
    try {
      return new PinGuards(folder, random);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Webhooks webhooks(Path folder, Clock clock, SecureRandom random) {
    try {
      return Webhooks.open(
          new Webhooks.Settings(folder, new Targets(Set.of("127.0.0.1")), Optional.empty(), QUICK),
          LoanWorld.NETWORK,
          new EventFeed(new TraceRows(projection), ledger),
          projection,
          clock,
          random);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A service with the usual limits, its parties, type and scenario registered. */
  public static RunningService start(Path dir, Clock clock) throws SQLException {
    return start(dir, Ground.in(dir, clock), new Lanes.Settings(4, 100, 1_000));
  }

  /** A service on a ground of its own, its parties, type and scenario registered. */
  public static RunningService start(Path dir, Ground ground, Lanes.Settings laneSettings)
      throws SQLException {
    RunningService service = new RunningService(dir, ground, settings(), laneSettings);
    service.ledger.submit(service.world.founding());
    return service;
  }

  /** An empty service with limits of its own. */
  static RunningService start(
      Path dir, Clock clock, HttpSettings settings, Lanes.Settings laneSettings)
      throws SQLException {
    return new RunningService(dir, Ground.in(dir, clock), settings, laneSettings);
  }

  static HttpSettings settings() {
    return new HttpSettings(
        "127.0.0.1",
        0,
        ORIGIN,
        2 * 1024 * 1024,
        500,
        200,
        20,
        Quota.ofHolder(100_000),
        Quota.ofAddress(100_000),
        Duration.ofSeconds(5));
  }

  @Override
  public void close() {
    vertx.close().await();
    server.close();
    webhooks.close();
    lanes.close();
    projection.close();
    database.close();
    ledger.close();
  }
}
