package city.vault.service.bench;

import city.vault.client.asset.PushReport;
import city.vault.client.asset.Sealer;
import city.vault.client.http.ApiProblem;
import city.vault.client.http.VaultApi;
import city.vault.crypto.SealingKeyPair;
import city.vault.protocol.Grant;
import city.vault.protocol.OwnerId;
import city.vault.service.config.Configuration;
import city.vault.service.home.Home;
import city.vault.service.home.IssuerDesk;
import city.vault.service.node.Node;
import city.vault.service.trial.TrialNetwork;
import city.vault.service.trial.TrialParty;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** One run: a whole service in this process, read and pushed to over HTTP from this process too. */
public final class Bench {
  private static final int CORES = Runtime.getRuntime().availableProcessors();

  /** Lone reads in flight at once: enough that every lane has a next transaction to fill. */
  private static final int READERS = 128;

  /** Reads of one batch, and batches in flight at once. */
  private static final int BATCH = 100;

  private static final int BATCHES = 8;

  private static final int OWNERS_AT_ONCE = 48;
  private static final int FEWEST_OWNERS = 16;
  private static final int MOST_OWNERS = 1_500;

  /** Reads are signed beforehand for this share of the limit, so that preparing stays short. */
  private static final double SUPPLIED = 0.25;

  private static final int EXPORT_ROWS = 1_000;
  private static final Duration RATE = Duration.ofSeconds(1);
  private static final Duration CATCH_UP = Duration.ofMinutes(2);

  private final TrialNetwork network;
  private final Configuration configuration;
  private final SecureRandom random;
  private final Consumer<String> progress;
  private final VaultApi api;
  private final int seconds;

  private record Readiness(long height, long lag) {}

  private Bench(
      TrialNetwork network,
      Configuration configuration,
      int seconds,
      SecureRandom random,
      Consumer<String> progress) {
    this.network = network;
    this.configuration = configuration;
    this.seconds = seconds;
    this.random = random;
    this.progress = progress;
    this.api = new VaultApi(configuration.http().reachedAt(), random);
  }

  /**
   * Measures.
   *
   * @param folder an empty one; what is made in it is the caller's to delete
   * @param seconds how long each phase is measured
   * @param progress is told what is done next
   */
  public static Figures run(
      Path folder, int seconds, SecureRandom random, Consumer<String> progress) throws Exception {
    TrialNetwork network = TrialNetwork.createHere(folder, random);
    Configuration configuration = Configuration.load(network.configuration(), Map.of());
    progress.accept("starting ledger, witness, directory, projection and broker");
    try (Node _ = Node.start(configuration, Clock.systemUTC(), random)) {
      return new Bench(network, configuration, seconds, random, progress).measure();
    }
  }

  private Figures measure() throws Exception {
    double before = CoreRates.verifications(RATE, random);
    List<Buffer> signed = new ArrayList<>();
    int owners = prepare(before, signed);
    Figures.Reads batched;
    Figures.Reads lone;
    URI service = configuration.http().reachedAt();
    try (LoggedReads batches = new LoggedReads(service, BATCH, BATCHES);
        LoggedReads readers = new LoggedReads(service, 1, READERS)) {
      progress.accept("warming up");
      int size = signed.size();
      batches.during(warmUp(), signed.subList(0, 3 * size / 10).iterator());
      readers.during(
          warmUp().dividedBy(2), signed.subList(3 * size / 10, size * 4 / 10).iterator());
      progress.accept("reading by batches for " + seconds + " s");
      batched = measured(batches, signed.subList(size * 4 / 10, size * 8 / 10));
      progress.accept("reading one by one for " + seconds + " s");
      lone = measured(readers, signed.subList(size * 8 / 10, size));
    }
    double after = CoreRates.verifications(RATE, random);
    progress.accept("pushing for " + seconds + " s");
    double pushed = pushed(Duration.ofSeconds(seconds));
    return new Figures(
        new Figures.Setting(seconds, CORES, owners, BATCH, BATCHES, READERS),
        batched,
        lone,
        (before + after) / 2,
        pushed,
        sealAndSign());
  }

  private Figures.Reads measured(LoggedReads client, List<Buffer> reads) throws Exception {
    long from = caughtUp().height();
    long cpu = cpuNanos();
    LoggedReads.Answers answers = client.during(Duration.ofSeconds(seconds), reads.iterator());
    long cpuMicros = (cpuNanos() - cpu) / 1_000;
    long last = System.nanoTime();
    long to = caughtUp().height();
    long catchUp = System.nanoTime() - last;
    int done = answers.nanos().length;
    return new Figures.Reads(
        answers.perSecond(),
        answers.millis(0.5),
        answers.millis(0.99),
        (double) cpuMicros / done,
        (double) LedgerGrowth.bytes(configuration.data(), from, to) / done,
        catchUp / 1e9);
  }

  private static long cpuNanos() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
  }

  /** Twice a phase, within reason: on few cores the compiler takes long over what is hot. */
  private Duration warmUp() {
    return Duration.ofSeconds(Math.clamp(2L * seconds, 2, 20));
  }

  /** Fills the reads, an owner's in turn with all others', and tells how many owners there are. */
  private int prepare(double verifyRate, List<Buffer> signed) throws Exception {
    double supply = verifyRate * CORES * SUPPLIED * (2L * seconds + warmUp().toSeconds());
    int owners = Math.clamp((int) (supply / Lenders.READS_EACH) + 1, FEWEST_OWNERS, MOST_OWNERS);
    progress.accept("binding " + owners + " owners, each of whom lends two fields of a record");
    Lenders lenders = new Lenders(network, random);
    List<Grant> grants =
        inParallel(
            OWNERS_AT_ONCE,
            IntStream.range(0, owners)
                .<Callable<Grant>>mapToObj(person -> () -> lenders.lender(person))
                .toList());
    progress.accept("signing " + owners * Lenders.READS_EACH + " reads");
    for (int round = 0; round < Lenders.READS_EACH; round++) {
      signed.addAll(
          inParallel(
              CORES,
              grants.stream()
                  .<Callable<Buffer>>map(grant -> () -> Buffer.buffer(lenders.read(grant)))
                  .toList()));
    }
    caughtUp();
    return owners;
  }

  /** Waits until the projection has applied every block. */
  private Readiness caughtUp() throws InterruptedException {
    long end = System.nanoTime() + CATCH_UP.toNanos();
    while (System.nanoTime() < end) {
      try {
        Readiness now = api.get(Readiness.class, "/readyz");
        if (now.lag() == 0) {
          return now;
        }
      } catch (ApiProblem e) {
        if (!e.problem().retryable()) {
          throw e;
        }
      }
      Thread.sleep(20);
    }
    throw new IllegalStateException("the projection did not catch up within two minutes");
  }

  /** Whole pushes of exports, one after the other; the first is the warm-up. */
  private double pushed(Duration measured) throws IOException {
    IssuerDesk desk = IssuerDesk.open(Home.open(network.home(TrialParty.TAX)), random);
    push(desk, 0);
    long start = System.nanoTime();
    long end = start + measured.toNanos();
    int exports = 1;
    do {
      push(desk, exports++);
    } while (System.nanoTime() < end);
    return (exports - 1) * (double) EXPORT_ROWS * 1e9 / (System.nanoTime() - start);
  }

  private void push(IssuerDesk desk, int export) throws IOException {
    PushReport report =
        desk.push(
            IncomeRecords.export(
                network.folder().resolve("export.csv"), export * EXPORT_ROWS, EXPORT_ROWS),
            _ -> {});
    if (report.pushed() != EXPORT_ROWS) {
      throw new IllegalStateException("not every record was pushed");
    }
  }

  private double sealAndSign() throws IOException {
    Sealer sealer = Lenders.sealer(network, random);
    SealingKeyPair custody = SealingKeyPair.generate(random);
    OwnerId owner = OwnerId.generate(1, random);
    return CoreRates.aSecond(
        RATE, i -> sealer.seal(IncomeRecords.record(i), owner, 1, custody.publicKey()));
  }

  private static <T> List<T> inParallel(int threads, List<Callable<T>> tasks)
      throws InterruptedException, ExecutionException {
    try (ExecutorService pool =
        Executors.newFixedThreadPool(threads, Thread.ofVirtual().factory())) {
      List<T> results = new ArrayList<>();
      for (Future<T> result : pool.invokeAll(tasks)) {
        results.add(result.get());
      }
      return results;
    }
  }
}
