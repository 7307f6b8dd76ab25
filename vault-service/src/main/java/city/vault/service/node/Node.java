package city.vault.service.node;

import city.vault.rulebook.Keys;
import city.vault.rulebook.RuleBook;
import city.vault.service.config.Configuration;
import city.vault.service.http.HttpSettings;
import city.vault.service.http.Quota;
import city.vault.service.http.SideServer;
import city.vault.service.http.SignatureCheck;
import city.vault.service.http.VaultServer;
import city.vault.service.lane.Lanes;
import city.vault.service.ledger.DecodedKeys;
import city.vault.service.ledger.Ledger;
import city.vault.service.ledger.embedded.EmbeddedLedger;
import city.vault.service.ledger.fabric.FabricLedger;
import city.vault.service.phone.PhonePages;
import city.vault.service.phone.PinGuards;
import city.vault.service.projection.Database;
import city.vault.service.projection.Projection;
import city.vault.service.projection.TraceRows;
import city.vault.service.trace.EventFeed;
import city.vault.service.webhook.Retrying;
import city.vault.service.webhook.Targets;
import city.vault.service.webhook.Webhooks;
import city.vault.service.witness.LedgerWitness;
import city.vault.service.witness.RemoteWitness;
import city.vault.service.witness.Witness;
import city.vault.service.witness.WitnessServer;
import city.vault.service.witness.Witnesses;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running service: ledger, lanes, witness, projection, HTTP. Started in that order and stopped in
 * the opposite one, so that whatever is in use is there.
 */
public final class Node implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Node.class);
  private static final long DECODED_KEYS = 200_000;

  private final Deque<AutoCloseable> started = new ArrayDeque<>();

  private Node() {}

  /**
   * Starts a service and returns when it listens.
   *
   * @throws IOException if keys or the genesis file can't be read
   * @throws SQLException if the projection's database can't be used
   */
  public static Node start(Configuration configuration, Clock clock, SecureRandom random)
      throws IOException, SQLException {
    Node node = new Node();
    try {
      node.open(configuration, clock, random);
      return node;
    } catch (IOException | SQLException | RuntimeException e) {
      node.close();
      throw e;
    }
  }

  private void open(Configuration configuration, Clock clock, SecureRandom random)
      throws IOException, SQLException {
    Files.createDirectories(configuration.data());
    Keys decoded = new DecodedKeys(DECODED_KEYS);
    Ledger ledger = keep(ledger(configuration, decoded, clock, random));
    if (configuration.genesis().isPresent()) {
      Genesis.read(configuration.genesis().get()).handIn(ledger);
    }
    Lanes lanes = keep(new Lanes(ledger, configuration.lanes()));
    Database database = keep(database(configuration));
    Projection projection = keep(Projection.follow(database, ledger));
    Optional<LedgerWitness> inside =
        configuration.witnesses().isEmpty()
            ? Optional.of(WitnessNode.witness(configuration, ledger, clock, random))
            : Optional.empty();
    Webhooks webhooks = keep(webhooks(configuration, ledger, projection, clock, random));
    SignatureCheck signatures = new SignatureCheck(ledger, decoded, clock);
    HttpSettings settings = http(configuration.http());
    VaultServer server =
        keep(
            VaultServer.start(
                new VaultServer.Parts(ledger, lanes, projection, signatures, clock, random),
                settings,
                new FeatureRoutes(
                    ledger,
                    projection,
                    inside
                        .map(own -> new Witnesses(List.of(own)))
                        .orElseGet(() -> outside(configuration, random)),
                    webhooks,
                    signatures,
                    new PinGuards(configuration.phone().pins(), random),
                    pages(configuration.phone()),
                    clock,
                    settings.streams())));
    LOG.info("serving on port {}", server.port());
    openSides(configuration, clock, random, inside);
  }

  private static Witnesses outside(Configuration configuration, SecureRandom random) {
    return new Witnesses(
        configuration.witnesses().entrySet().stream()
            .<Witness>map(w -> new RemoteWitness(w.getKey(), w.getValue(), random))
            .toList());
  }

  private static Ledger ledger(
      Configuration configuration, Keys decoded, Clock clock, SecureRandom random)
      throws IOException {
    return configuration.fabric().isPresent()
        ? FabricLedger.open(configuration.fabric().get(), configuration.data())
        : EmbeddedLedger.open(configuration.data(), new RuleBook(decoded), clock, random);
  }

  private void openSides(
      Configuration configuration,
      Clock clock,
      SecureRandom random,
      Optional<LedgerWitness> witness)
      throws IOException {
    Vertx vertx = Vertx.vertx();
    keep(() -> vertx.close().await());
    ExecutorService threads = keep(Executors.newVirtualThreadPerTaskExecutor());
    if (witness.isPresent()) {
      SideServer open = new SideServer(vertx, threads).openTo(configuration.http().reachedAt());
      SideServer side = keep(new WitnessServer(witness.get()).on(open));
      side.listen(configuration.witness().host(), configuration.witness().port());
    }
    if (configuration.directory().isPresent()) {
      keep(
          DirectoryNode.start(
              configuration, configuration.directory().get(), vertx, threads, clock, random));
    }
  }

  private static Optional<PhonePages> pages(Configuration.Phone phone) throws IOException {
    return phone.settings().isPresent()
        ? Optional.of(PhonePages.load(phone.settings().get()))
        : Optional.empty();
  }

  private static Webhooks webhooks(
      Configuration configuration,
      Ledger ledger,
      Projection projection,
      Clock clock,
      SecureRandom random)
      throws IOException {
    Configuration.Webhooks given = configuration.webhooks();
    return Webhooks.open(
        new Webhooks.Settings(
            given.data(),
            new Targets(given.hosts()),
            given.authorities(),
            Retrying.givingUpAfter(given.giveUp())),
        configuration.network(),
        new EventFeed(new TraceRows(projection), ledger),
        projection,
        clock,
        random);
  }

  private static Database database(Configuration configuration) {
    return configuration
        .database()
        .map(given -> Database.at(given.url(), given.user(), given.password()))
        .orElseGet(Database::embedded);
  }

  private static HttpSettings http(Configuration.Http http) {
    return HttpSettings.of(
        http.host(),
        http.port(),
        http.reachedAt().toString(),
        Quota.ofHolder(http.perHolder()),
        Quota.ofAddress(http.perAddress()));
  }

  private <T extends AutoCloseable> T keep(T part) {
    started.push(part);
    return part;
  }

  /** Stops taking requests, finishes what is in flight, and closes every part. */
  @Override
  public void close() {
    while (!started.isEmpty()) {
      AutoCloseable part = started.pop();
      try {
        part.close();
      } catch (Exception e) {
        LOG.warn("a part did not close: {}", e.getClass().getSimpleName());
      }
    }
  }
}
