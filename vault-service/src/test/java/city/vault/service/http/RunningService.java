package city.vault.service.http;

import city.vault.client.party.Openers;
import city.vault.rulebook.RuleBook;
import city.vault.service.LoanWorld;
import city.vault.service.lane.Lanes;
import city.vault.service.ledger.DecodedKeys;
import city.vault.service.ledger.Ledger;
import city.vault.service.ledger.embedded.EmbeddedLedger;
import city.vault.service.node.FeatureRoutes;
import city.vault.service.projection.Database;
import city.vault.service.projection.Projection;
import city.vault.service.witness.LedgerWitness;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** A whole service on a free port, over a ledger of its own, for tests over HTTP. */
public final class RunningService implements AutoCloseable {
  public static final String ORIGIN = "http://vault.test";

  public final LoanWorld world;
  public final Ledger ledger;
  public final Lanes lanes;
  public final Database database;
  public final Projection projection;
  public final VaultServer server;
  public final Browser browser;
  private final Vertx vertx = Vertx.vertx();

  private RunningService(Path dir, Clock clock, HttpSettings settings, Lanes.Settings laneSettings)
      throws SQLException {
    SecureRandom random = new SecureRandom();
    this.world = new LoanWorld(clock, random);
    this.ledger = EmbeddedLedger.open(dir, new RuleBook(new DecodedKeys(1_000)), clock, random);
    this.lanes = new Lanes(ledger, laneSettings);
    this.database = Database.embedded();
    this.projection = Projection.follow(database, ledger);
    LedgerWitness witness =
        new LedgerWitness(
            world.witness.id(),
            LoanWorld.NETWORK,
            ledger,
            world.witness.signing(),
            Openers.of(world.witness.sealing()),
            clock,
            random);
    this.server =
        VaultServer.start(
            new VaultServer.Parts(ledger, lanes, projection, clock, random),
            settings,
            new FeatureRoutes(ledger, projection, List.of(witness), clock, settings.streams()));
    this.browser = new Browser(server.port(), clock, vertx);
  }

  /** A service with the usual limits, its parties, type and scenario registered. */
  public static RunningService start(Path dir, Clock clock) throws SQLException {
    RunningService service = start(dir, clock, settings(), new Lanes.Settings(4, 100, 1_000));
    service.ledger.submit(service.world.founding());
    return service;
  }

  /** An empty service with limits of its own. */
  static RunningService start(
      Path dir, Clock clock, HttpSettings settings, Lanes.Settings laneSettings)
      throws SQLException {
    return new RunningService(dir, clock, settings, laneSettings);
  }

  static HttpSettings settings() {
    return new HttpSettings(
        "127.0.0.1", 0, ORIGIN, 2 * 1024 * 1024, 500, 200, 20, Duration.ofSeconds(5));
  }

  @Override
  public void close() {
    vertx.close().await();
    server.close();
    lanes.close();
    projection.close();
    database.close();
    ledger.close();
  }
}
