package city.vault.service.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** A town at work: residents act in turn, bank clerks read whatever was lent, all at once. */
final class Load implements AutoCloseable {
  private static final int HOUSES = 4;
  private static final int CLERKS = 3;

  private final Town town;
  private final Duration betweenReads;
  private final ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread::new);
  private final List<Future<?>> workers = new ArrayList<>();
  private volatile boolean stopping;

  private interface Step {
    void take(RandomGenerator dice) throws InterruptedException;
  }

  /**
   * Starts it.
   *
   * @param betweenReads of each clerk, so that no owner runs out of accesses that are remembered
   * @param seed of what is done; when it is done, nobody can say
   */
  Load(Town town, Duration betweenReads, long seed) {
    this.town = town;
    this.betweenReads = betweenReads;
    for (int house = 0; house < HOUSES; house++) {
      int first = house;
      List<Resident> residents = new ArrayList<>();
      for (int i = first; i < town.residents().size(); i += HOUSES) {
        residents.add(town.residents().get(i));
      }
      work(seed + house, dice -> any(residents, dice).act(town.bank(), town.police(), dice));
    }
    for (int clerk = 0; clerk < CLERKS; clerk++) {
      work(seed + HOUSES + clerk, this::read);
    }
  }

  private void read(RandomGenerator dice) throws InterruptedException {
    town.bank().read(any(town.residents(), dice).loan());
    Thread.sleep(betweenReads);
  }

  private static Resident any(List<Resident> residents, RandomGenerator dice) {
    return residents.get(dice.nextInt(residents.size()));
  }

  private void work(long seed, Step step) {
    RandomGenerator dice = RandomGeneratorFactory.getDefault().create(seed);
    workers.add(
        threads.submit(() -> {
          while (!stopping) {
            step.take(dice);
          }
          return null;
        }));
  }

  /** Fails with what a worker failed of, if one did. */
  void requireWorking() throws ExecutionException, InterruptedException {
    for (Future<?> worker : workers) {
      if (worker.isDone()) {
        worker.get();
      }
    }
  }

  /** Lets everybody finish what they are at. The service must be up. */
  void stop() throws ExecutionException, InterruptedException {
    stopping = true;
    for (Future<?> worker : workers) {
      worker.get();
    }
  }

  @Override
  public void close() {
    stopping = true;
    threads.shutdownNow();
  }
}
