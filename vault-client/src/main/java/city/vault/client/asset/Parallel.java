package city.vault.client.asset;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Runs tasks side by side and gives their results in order; the first failure ends all. */
final class Parallel {
  private Parallel() {}

  static <T> List<T> run(int threads, List<Supplier<T>> tasks) {
    ExecutorService pool =
        Executors.newFixedThreadPool(
            Math.clamp(tasks.size(), 1, threads), Thread.ofPlatform().daemon().factory());
    try {
      List<Future<T>> running = new ArrayList<>();
      for (Supplier<T> task : tasks) {
        running.add(pool.submit(task::get));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> result : running) {
        results.add(result.get());
      }
      return results;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failed) {
        throw failed;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      pool.shutdownNow();
    }
  }
}
