package city.vault.service.node;

import city.vault.client.party.Identity;
import city.vault.client.party.Openers;
import city.vault.service.config.Configuration;
import city.vault.service.http.SideServer;
import city.vault.service.ledger.Ledger;
import city.vault.service.ledger.fabric.FabricAccess;
import city.vault.service.ledger.fabric.FabricLedger;
import city.vault.service.witness.LedgerWitness;
import city.vault.service.witness.WitnessServer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A witness that runs by itself beside its organisation's peer: a mirror of that peer's channel,
 * and an address of its own.
 */
public final class WitnessNode implements AutoCloseable {
  private final Ledger ledger;
  private final Vertx vertx = Vertx.vertx();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final SideServer server;

  /**
   * @param origin the address of the phone's page, which may ask it from a browser
   */
  private WitnessNode(Ledger ledger, LedgerWitness witness, URI origin) {
    this.ledger = ledger;
    this.server = new WitnessServer(witness).on(new SideServer(vertx, threads).openTo(origin));
  }

  /**
   * Starts a witness and returns when it listens, with all that its peer had.
   *
   * @throws IOException if keys can't be read
   * @throws IllegalStateException if the configuration names no channel: an embedded ledger has one
   *     process, in which its witness runs
   */
  public static WitnessNode start(Configuration configuration, Clock clock, SecureRandom random)
      throws IOException {
    FabricAccess access =
        configuration
            .fabric()
            .orElseThrow(() ->
                new IllegalStateException(
                    "a witness by itself reads a channel: say `ledger: fabric`; on the embedded"
                        + " ledger it runs inside the service"));
    Files.createDirectories(configuration.data());
    Ledger ledger = FabricLedger.open(access.onlyAmongOwn(), configuration.data());
    try {
      WitnessNode node =
          new WitnessNode(
              ledger,
              witness(configuration, ledger, clock, random),
              configuration.http().reachedAt());
      node.server.listen(configuration.witness().host(), configuration.witness().port());
      return node;
    } catch (IOException | RuntimeException e) {
      ledger.close();
      throw e;
    }
  }

  /** The witness of a configuration, over that ledger. */
  static LedgerWitness witness(
      Configuration configuration, Ledger ledger, Clock clock, SecureRandom random)
      throws IOException {
    Configuration.Witness settings = configuration.witness();
    return new LedgerWitness(
        settings.party(),
        configuration.network(),
        ledger,
        Identity.load(settings.keys(), null).signing(),
        Openers.load(settings.keys()),
        clock,
        random);
  }

  @Override
  public void close() {
    server.close();
    vertx.close().await();
    threads.close();
    ledger.close();
  }
}
