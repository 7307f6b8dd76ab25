package city.vault.service.crash;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.protocol.Entry;
import city.vault.protocol.OwnerId;
import city.vault.service.audit.Audit;
import city.vault.service.audit.AuditReport;
import city.vault.service.trial.TrialNetwork;
import city.vault.service.trial.VaultProcess;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the real process, again and again, while a town is at work. {@code -Dvault.kills} says how
 * often, {@code -Dvault.seed} repeats a run's moments.
 */
class KilledServiceTest {
  private static final int KILLS = Integer.getInteger("vault.kills", 30);
  private static final int RESIDENTS = 24;
  private static final Duration BETWEEN_READS = Duration.ofMillis(25);
  private static final int SHORTEST_LIFE_MILLIS = 500;
  private static final int LONGEST_LIFE_MILLIS = 2_000;

  @TempDir Path dir;

  private final Answers answers = new Answers();
  private Town town;
  private int killedStarting;

  @Test
  @Timeout(1_200)
  void keeps_every_promise_when_it_is_killed_at_any_moment() throws Exception {
    long seed = Long.getLong("vault.seed", System.nanoTime());
    System.out.println("seed " + seed);
    Random dice = new Random(seed);
    TrialNetwork network =
        TrialNetwork.create(
            dir.resolve("network"),
            TrialNetwork.DEFAULT,
            ports(dice),
            InstantSource.system(),
            new SecureRandom());
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
        VaultProcess service =
            new VaultProcess(
                VaultProcess.Part.SERVICE,
                network.configuration(),
                database(postgres),
                dir.resolve("service.log"))) {
      service.start();
      Path phones = Files.createDirectories(dir.resolve("phones"));
      town = Town.settle(new Callers(network, new SecureRandom()), answers, RESIDENTS, phones);
      try (Load load = new Load(town, BETWEEN_READS, seed)) {
        for (int kill = 1; kill <= KILLS; kill++) {
          killAndRestart(service, dice, kill);
          load.requireWorking();
        }
        load.stop();
      }
      Path data = network.folder().resolve("data");
      Map<OwnerId, List<Entry>> shown = assertPhonesAreContent();
      service.stop();
      assertLedgerHolds(data, shown);
    }
  }

  private void killAndRestart(VaultProcess service, Random dice, int kill) throws Exception {
    Thread.sleep(dice.nextInt(SHORTEST_LIFE_MILLIS, LONGEST_LIFE_MILLIS));
    service.kill();
    if (dice.nextInt(5) == 0) {
      service.launch();
      Thread.sleep(dice.nextInt(LONGEST_LIFE_MILLIS));
      service.kill();
      killedStarting++;
    }
    int answered = answers.count();
    long killed = System.nanoTime();
    service.start();
    System.out.printf(
        "kill %d/%d: %d operations acknowledged so far, serves again after %d ms%n",
        kill, KILLS, answered, (System.nanoTime() - killed) / 1_000_000);
  }

  /** Every phone finds its trace sound; what it is shown is for the ledger to confirm. */
  private Map<OwnerId, List<Entry>> assertPhonesAreContent() {
    Map<OwnerId, List<Entry>> shown = new HashMap<>();
    for (Resident resident : town.residents()) {
      resident.checkTrace();
      shown.put(resident.id(), resident.history());
    }
    return shown;
  }

  private void assertLedgerHolds(Path data, Map<OwnerId, List<Entry>> shown) {
    AuditReport report = Audit.of(data);
    assertThat(report.findings()).isEmpty();
    RecordedEntries recorded = RecordedEntries.of(data);
    assertThat(answers.all()).allSatisfy(recorded::assertHolds);
    shown.forEach((owner, history) -> assertThat(recorded.of(owner)).isEqualTo(history));
    recorded.assertNothingTwice();
    recorded.assertNothingPermittedOnceRevoked();
    System.out.printf(
        "%d kills and %d while starting: %d operations acknowledged, %d of them done when their"
            + " first answer was lost; %d calls unanswered; %d reads opened, %d refused after a"
            + " revocation; %d entries, %d blocks%n",
        KILLS,
        killedStarting,
        answers.count(),
        answers.repeated(),
        answers.unanswered(),
        town.bank().opened(),
        town.bank().refusedAfterRevocation(),
        recorded.count(),
        report.blocks());
    // Otherwise nothing was tried.
    assertThat(answers.unanswered()).isGreaterThanOrEqualTo(KILLS);
    assertThat(town.bank().opened()).isPositive();
    assertThat(town.bank().refusedAfterRevocation()).isPositive();
  }

  private static Map<String, String> database(EmbeddedPostgres postgres) {
    return Map.of(
        "VAULT_DATABASE_URL",
        postgres.getJdbcUrl("postgres", "postgres"),
        "VAULT_DATABASE_USER",
        "postgres");
  }

  /**
   * Free ports below those that the system gives to clients: while the service is down, one of its
   * own callers could get its port.
   */
  private static TrialNetwork.Ports ports(Random dice) {
    return new TrialNetwork.Ports(free(dice), List.of(free(dice)), free(dice), free(dice));
  }

  private static int free(Random dice) {
    while (true) {
      int port = dice.nextInt(20_000, 32_000);
      try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return probe.getLocalPort();
      } catch (IOException e) {
        // Taken: another one.
      }
    }
  }
}
