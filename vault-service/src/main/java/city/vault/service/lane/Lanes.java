package city.vault.service.lane;

import city.vault.protocol.Submission;
import city.vault.service.ledger.Commit;
import city.vault.service.ledger.Ledger;
import city.vault.service.ledger.LedgerException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Groups operations into transactions. An owner's operations always go the same lane, so two of
 * them never conflict; while a lane's transaction is in flight, what comes in waits and goes with
 * the next one. One bad operation never fails its neighbours.
 */
public final class Lanes implements AutoCloseable {
  private final Ledger ledger;
  private final Settings settings;
  private final List<ArrayBlockingQueue<Waiting>> queues = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean closing;

  /**
   * How lanes are laid out.
   *
   * @param lanes how many
   * @param batch most operations in one transaction
   * @param queue most operations waiting in one lane
   */
  public record Settings(int lanes, int batch, int queue) {
    public Settings {
      if (lanes < 1 || batch < 1 || queue < batch) {
        throw new IllegalArgumentException("lanes and batch are at least 1, queue at least batch");
      }
    }
  }

  private record Waiting(Submission submission, CompletableFuture<Decided> decided) {}

  /** The last one in a queue: the lane ends when it comes to it. */
  private static final Waiting END = new Waiting(null, null);

  public Lanes(Ledger ledger, Settings settings) {
    this.ledger = ledger;
    this.settings = settings;
    for (int lane = 0; lane < settings.lanes(); lane++) {
      ArrayBlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(settings.queue());
      queues.add(queue);
      threads.add(Thread.ofVirtual().name("lane-" + lane).start(() -> run(queue)));
    }
  }

  /**
   * Hands in one operation and waits until it is decided and durable.
   *
   * @throws LaneFullException if nothing was done because too much waits
   * @throws LedgerException if the ledger failed; then it may or may not have been committed
   */
  public Decided submit(Submission submission) {
    return await(enqueue(submission));
  }

  /** Waits for what {@link #enqueue} gave, as {@link #submit} does. */
  public static Decided await(CompletableFuture<Decided> decided) {
    try {
      return decided.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LedgerException(
          LedgerException.Reason.UNKNOWN_OUTCOME, "interrupted while waiting", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Hands in one operation; the future completes when it is decided and durable. */
  public CompletableFuture<Decided> enqueue(Submission submission) {
    Waiting waiting = new Waiting(submission, new CompletableFuture<>());
    if (closing || !queues.get(lane(submission)).offer(waiting)) {
      throw new LaneFullException(closing ? "closing" : "too many operations wait");
    }
    return waiting.decided();
  }

  /** How many operations wait, over all lanes. */
  public int waiting() {
    return queues.stream().mapToInt(ArrayBlockingQueue::size).sum();
  }

  private int lane(Submission submission) {
    return submission
        .command()
        .object()
        .touches()
        .map(owner -> Math.floorMod(owner.hashCode(), queues.size()))
        .orElse(0);
  }

  private void run(ArrayBlockingQueue<Waiting> queue) {
    List<Waiting> batch = new ArrayList<>();
    boolean ended = false;
    while (!ended) {
      try {
        batch.add(queue.take());
      } catch (InterruptedException e) {
        return;
      }
      queue.drainTo(batch, settings.batch() - 1);
      ended = batch.remove(END);
      if (!batch.isEmpty()) {
        commit(List.copyOf(batch));
      }
      batch.clear();
    }
    queue.forEach(late -> late.decided().completeExceptionally(new LaneFullException("closing")));
  }

  private void commit(List<Waiting> batch) {
    try {
      Commit commit = ledger.submit(batch.stream().map(Waiting::submission).toList());
      for (int place = 0; place < batch.size(); place++) {
        batch
            .get(place)
            .decided()
            .complete(new Decided(commit.outcomes().get(place), commit, place));
      }
    } catch (LedgerException e) {
      batch.forEach(waiting -> waiting.decided().completeExceptionally(e));
    } catch (RuntimeException e) {
      if (batch.size() == 1) {
        batch.getFirst().decided().completeExceptionally(e);
      } else {
        // One of them breaks the transaction: alone, only that one fails.
        batch.forEach(waiting -> commit(List.of(waiting)));
      }
    }
  }

  /** Refuses what comes, finishes what waits, and ends. */
  @Override
  public void close() {
    closing = true;
    try {
      for (ArrayBlockingQueue<Waiting> queue : queues) {
        queue.put(END);
      }
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
