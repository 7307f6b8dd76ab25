package city.vault.service.crash;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.network.Profile;
import city.vault.protocol.Entry;
import city.vault.protocol.OwnerId;
import city.vault.service.config.Configuration;
import city.vault.service.ledger.fabric.FabricLedger;
import city.vault.service.ledger.fabric.FabricNetwork;
import city.vault.service.trial.TrialNetwork;
import city.vault.service.trial.TrialParty;
import city.vault.service.trial.VaultProcess;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills and restarts each part of a network of real programs, four orderers, three peers and their
 * witnesses, while a town is at work. {@code -Dvault.frozen} says for how many seconds a peer is
 * stopped, {@code -Dvault.seed} repeats what the town does.
 */
@Timeout(600)
class FabricUnderFaultsTest {
  private static final Duration FROZEN = Duration.ofSeconds(Integer.getInteger("vault.frozen", 30));
  private static final Duration DOWN = Duration.ofSeconds(2);
  private static final Duration BETWEEN_READS = Duration.ofMillis(100);
  private static final Duration BACK = Duration.ofSeconds(60);
  private static final int RESIDENTS = 12;

  /** So many answers show that the town is at work again. */
  private static final int AT_WORK = 10;

  @TempDir Path dir;

  private final Answers answers = new Answers();
  private final List<VaultProcess> witnesses = new ArrayList<>();
  private FabricNetwork network;
  private EmbeddedPostgres postgres;
  private TrialNetwork trial;
  private VaultProcess service;
  private Town town;

  @FunctionalInterface
  private interface Act {
    void run() throws Exception;
  }

  @BeforeEach
  void start() throws Exception {
    network = new FabricNetwork(dir.resolve("network"), Profile.PRODUCTION);
    postgres = EmbeddedPostgres.builder().start();
    trial = TrialNetwork.createHere(dir.resolve("trial"), network.network(), new SecureRandom());
    for (TrialParty witness : TrialParty.WITNESSES) {
      witnesses.add(process(VaultProcess.Part.WITNESS, trial.configuration(witness)));
      witnesses.getLast().start();
    }
    service = process(VaultProcess.Part.SERVICE, trial.configuration());
    service.start();
    Path phones = Files.createDirectories(dir.resolve("phones"));
    town = Town.settle(new Callers(trial, new SecureRandom()), answers, RESIDENTS, phones);
  }

  private VaultProcess process(VaultProcess.Part part, Path configuration) {
    Map<String, String> database =
        Map.of(
            "VAULT_DATABASE_URL",
            postgres.getJdbcUrl("postgres", "postgres"),
            "VAULT_DATABASE_USER",
            "postgres");
    return new VaultProcess(
        part, configuration, database, dir.resolve(configuration.getFileName() + ".log"));
  }

  @AfterEach
  void stop() throws Exception {
    if (service != null) {
      service.close();
    }
    witnesses.forEach(VaultProcess::close);
    if (postgres != null) {
      postgres.close();
    }
    if (network != null) {
      network.close();
    }
  }

  @Test
  void keeps_every_promise_whatever_is_killed() throws Exception {
    long seed = Long.getLong("vault.seed", System.nanoTime());
    System.out.println("seed " + seed);
    try (Load load = new Load(town, BETWEEN_READS, seed)) {
      endure(load, "gateway peer killed", killing("bureau"), DOWN, network::startAgain);
      endure(load, "another peer killed", killing("notary"), DOWN, network::startAgain);
      endure(load, "third peer killed", killing("regulator"), DOWN, network::startAgain);
      endure(load, "chaincode killed", killing("bureau-chaincode-1"), DOWN, network::startAgain);
      endure(load, "orderer killed", killing("bureau-orderer"), DOWN, network::startAgain);
      VaultProcess witness = witnesses.getFirst();
      endure(load, "witness killed", witness::kill, DOWN, witness::start);
      endure(load, "PostgreSQL killed", this::killPostgres, DOWN, () -> {});
      endure(load, "service killed", service::kill, Duration.ZERO, service::start);
      endure(
          load,
          "gateway peer stopped",
          () -> network.freeze("bureau"),
          FROZEN,
          () -> network.thaw("bureau"));
      load.stop();
    }
    opensNothingWithOneWitness();
    Map<OwnerId, List<Entry>> shown = new HashMap<>();
    town.residents()
        .forEach(resident -> {
          resident.checkTrace();
          shown.put(resident.id(), resident.history());
        });
    service.stop();
    assertLedgerHolds(shown);
  }

  private Act killing(String process) {
    return () -> network.kill(process);
  }

  /** The server starts all its processes anew when one dies so. */
  private void killPostgres() throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
      row.next();
      assertThat(ProcessHandle.of(row.getLong(1)).orElseThrow().destroyForcibly()).isTrue();
    }
  }

  /** Does harm, leaves it for a while, mends it, and tells how long nobody was answered. */
  private void endure(Load load, String fault, Act harm, Duration hold, Act mend) throws Exception {
    await(fault, answered(AT_WORK));
    long unanswered = answers.unanswered();
    Silence silence = Silence.watch(answers::count);
    harm.run();
    Thread.sleep(hold);
    mend.run();
    await(fault, answered(AT_WORK));
    load.requireWorking();
    System.out.printf(
        "%s: nobody answered for %d ms, %d calls without an answer%n",
        fault, silence.longestMillis(), answers.unanswered() - unanswered);
  }

  private BooleanSupplier answered(int more) {
    int until = answers.count() + more;
    return () -> answers.count() >= until;
  }

  private static void await(String what, BooleanSupplier reached) throws InterruptedException {
    long deadline = System.nanoTime() + BACK.toNanos();
    while (!reached.getAsBoolean()) {
      assertThat(System.nanoTime()).as("at work again after: %s", what).isLessThan(deadline);
      Thread.sleep(20);
    }
  }

  /** With one witness of three a read is logged and does not open, until another is back. */
  private void opensNothingWithOneWitness() throws Exception {
    Resident resident = town.residents().getFirst();
    if (resident.loan().isEnded()) {
      resident.lend(town.bank());
    }
    for (VaultProcess witness : witnesses.subList(1, 3)) {
      witness.kill();
    }
    long opened = town.bank().opened();
    BooleanSupplier logged = answered(1);
    try (ExecutorService clerk = Executors.newSingleThreadExecutor()) {
      Future<?> read = clerk.submit(() -> town.bank().read(resident.loan()));
      await("a read with one witness", logged);
      Thread.sleep(DOWN);
      assertThat(town.bank().opened()).isEqualTo(opened);
      for (VaultProcess witness : witnesses.subList(1, 3)) {
        witness.start();
      }
      read.get(BACK.toSeconds(), TimeUnit.SECONDS);
      assertThat(town.bank().opened()).isEqualTo(opened + 1);
    }
  }

  private void assertLedgerHolds(Map<OwnerId, List<Entry>> shown) throws Exception {
    Configuration configuration = Configuration.load(trial.configuration(), Map.of());
    try (FabricLedger ledger =
        FabricLedger.open(configuration.fabric().orElseThrow(), configuration.data())) {
      RecordedEntries recorded = RecordedEntries.of(ledger);
      assertThat(answers.all()).allSatisfy(recorded::assertHolds);
      shown.forEach((owner, history) -> assertThat(recorded.of(owner)).isEqualTo(history));
      recorded.assertNothingTwice();
      recorded.assertNothingPermittedOnceRevoked();
      System.out.printf(
          "%d operations acknowledged, %d of them done when their first answer was lost; %d reads"
              + " opened, %d refused after a revocation; %d entries, %d blocks%n",
          answers.count(),
          answers.repeated(),
          town.bank().opened(),
          town.bank().refusedAfterRevocation(),
          recorded.count(),
          ledger.height());
    }
    // Otherwise nothing was tried.
    assertThat(answers.unanswered()).isPositive();
    assertThat(town.bank().opened()).isPositive();
  }
}
