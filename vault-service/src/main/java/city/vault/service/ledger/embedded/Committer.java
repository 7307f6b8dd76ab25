package city.vault.service.ledger.embedded;

import city.vault.crypto.Digest;
import city.vault.rulebook.StateKey;
import city.vault.service.ledger.Block;
import city.vault.service.ledger.LedgerException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The one thread that orders transactions, validates what they have read, and commits them: all
 * that wait become one block, so that they share one sync of the disk.
 *
 * <p>Promise: a transaction's fate is told only after its block is synced. After a failed commit
 * the thread stops, because only another opening can tell what the disk holds.
 */
final class Committer implements AutoCloseable {
  /** Most transactions of one block. */
  static final int MAX_TRANSACTIONS = 64;

  /** A block takes no further transaction beyond this size. */
  private static final int FULL_BLOCK_BYTES = 8 * 1024 * 1024;

  private final LedgerStore store;
  private final DiskStep steps;
  private final Consumer<Block> committed;
  private final Deque<Proposal> waiting = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Thread thread;
  private boolean closing;
  private LedgerStore.Tip tip;

  /**
   * @param committed gets every block once it is committed
   */
  Committer(LedgerStore store, DiskStep steps, Consumer<Block> committed) {
    this.store = store;
    this.steps = steps;
    this.committed = committed;
    this.tip = store.tip();
    this.thread = Thread.ofPlatform().name("ledger-committer").daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Hands a transaction in; its fate is told by {@link Proposal#fate}. */
  void order(Proposal proposal) {
    lock.lock();
    try {
      if (closing) {
        throw unavailable();
      }
      waiting.add(proposal);
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Whether it takes transactions still. */
  boolean isOpen() {
    lock.lock();
    try {
      return !closing;
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    List<Proposal> taken = List.of();
    try {
      for (taken = take(); !taken.isEmpty(); taken = take()) {
        steps.reached(DiskStep.Moment.TAKEN);
        commit(taken);
      }
    } catch (RuntimeException | Error e) {
      fail(taken, e);
    }
  }

  /** Waits for transactions; none when closing and all are done. */
  private List<Proposal> take() {
    lock.lock();
    try {
      while (waiting.isEmpty() && !closing) {
        changed.awaitUninterruptibly();
      }
      List<Proposal> taken = new ArrayList<>();
      long bytes = 0;
      while (!waiting.isEmpty() && taken.size() < MAX_TRANSACTIONS && bytes < FULL_BLOCK_BYTES) {
        bytes += waiting.peek().encoded().length;
        taken.add(waiting.remove());
      }
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private void commit(List<Proposal> taken) {
    List<Proposal> valid = new ArrayList<>();
    List<Proposal> stale = new ArrayList<>();
    Map<StateKey, Long> written = new HashMap<>();
    for (Proposal proposal : taken) {
      if (isCurrent(proposal, written)) {
        long version = Versioned.version(tip.height(), valid.size());
        proposal.ruling().writes().keySet().forEach(key -> written.put(key, version));
        valid.add(proposal);
      } else {
        stale.add(proposal);
      }
    }
    if (!valid.isEmpty()) {
      Block block = write(valid);
      valid.forEach(p -> p.remember(store.decoded()));
      committed.accept(block);
      valid.forEach(p -> p.fate().complete(OptionalLong.of(block.number())));
    }
    // Only now, so that the next attempt sees what stood in the way of this one.
    stale.forEach(p -> p.fate().complete(OptionalLong.empty()));
  }

  /** Whether nothing that it has read was written since, in this block or before. */
  private boolean isCurrent(Proposal proposal, Map<StateKey, Long> written) {
    return proposal.reads().entrySet().stream()
        .allMatch(read ->
            !written.containsKey(read.getKey()) && store.version(read.getKey()) == read.getValue());
  }

  private Block write(List<Proposal> valid) {
    long number = tip.height();
    Digest previous = tip.hash();
    StoredBlock block =
        StoredBlock.seal(
            BlockCodec.join(number, previous, valid.stream().map(Proposal::encoded).toList()));
    try (StoreBatch batch = new StoreBatch(store)) {
      for (int index = 0; index < valid.size(); index++) {
        valid.get(index).write(batch, number, index);
      }
      batch.append(number, block);
      steps.reached(DiskStep.Moment.BEFORE_WRITE);
      batch.write();
    }
    steps.reached(DiskStep.Moment.AFTER_WRITE);
    tip = new LedgerStore.Tip(number + 1, block.hash());
    return new Block(
        number, previous, block.hash(), valid.stream().map(Proposal::committed).toList());
  }

  private void fail(List<Proposal> taken, Throwable cause) {
    List<Proposal> left;
    lock.lock();
    try {
      closing = true;
      left = List.copyOf(waiting);
      waiting.clear();
    } finally {
      lock.unlock();
    }
    LedgerException unknown =
        new LedgerException(
            LedgerException.Reason.UNKNOWN_OUTCOME, "the ledger failed while committing", cause);
    taken.stream().map(Proposal::fate).forEach(fate -> fate.completeExceptionally(unknown));
    left.stream()
        .map(Proposal::fate)
        .forEach((CompletableFuture<OptionalLong> f) -> f.completeExceptionally(unavailable()));
  }

  private static LedgerException unavailable() {
    return new LedgerException(
        LedgerException.Reason.UNAVAILABLE, "the ledger takes no more transactions");
  }

  /** Commits what waits, then stops. */
  @Override
  public void close() {
    lock.lock();
    try {
      closing = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
