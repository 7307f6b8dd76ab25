package city.vault.service.ledger.embedded;

import city.vault.protocol.Attachment;
import city.vault.protocol.Submission;
import city.vault.protocol.TxId;
import city.vault.rulebook.RuleBook;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.StateView;
import city.vault.rulebook.Transaction;
import city.vault.service.ledger.Block;
import city.vault.service.ledger.Commit;
import city.vault.service.ledger.Followers;
import city.vault.service.ledger.Ledger;
import city.vault.service.ledger.LedgerException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A ledger in one process and one directory.
 *
 * <p>{@link #submit} <em>simulates</em> on the caller's thread, so that many callers check
 * signatures at once; one committer <em>orders</em> what waits into a block, <em>validates</em>
 * that nothing read was changed since, and <em>commits</em> block, state, private values and purges
 * in one synced write. Whoever was overtaken decides again, with a new id and time.
 *
 * <p>Purged private values are unreadable from the commit on, and gone from the disk at most {@link
 * #PURGE_INTERVAL} and one compaction later ({@link #settlePurges}).
 */
public final class EmbeddedLedger implements Ledger {
  /** How often purges are settled in the background. */
  public static final Duration PURGE_INTERVAL = Duration.ofSeconds(30);

  /** Most transactions in flight; one more is refused as UNAVAILABLE. */
  static final int MAX_IN_FLIGHT = 512;

  /** Most bytes of signed objects and attachments in one transaction. */
  static final int MAX_TRANSACTION_BYTES = 64 * 1024 * 1024;

  private static final int MAX_ATTEMPTS = 10;

  /** Blocks kept decoded, of 8 MiB at most but for their last transaction. */
  private static final int BLOCKS = 8;

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedLedger.class);

  private final LedgerStore store;
  private final RuleBook rules;
  private final Clock clock;
  private final SecureRandom random;
  private final Semaphore inFlight;

  /** A new block is asked for by the projection and for each of its transactions by a witness. */
  private final Cache<Long, Block> blocks = Caffeine.newBuilder().maximumSize(BLOCKS).build();

  private final Followers followers;
  private final Committer committer;
  private final Purges purges;
  private final Thread settler;

  private EmbeddedLedger(
      LedgerStore store,
      RuleBook rules,
      Clock clock,
      SecureRandom random,
      int maxInFlight,
      DiskStep steps) {
    this.store = store;
    this.rules = rules;
    this.clock = clock;
    this.random = random;
    this.inFlight = new Semaphore(maxInFlight);
    this.followers = new Followers(store.tip().height(), number -> block(number).orElseThrow());
    this.committer = new Committer(store, steps, this::committed);
    this.purges = new Purges(store, steps);
    this.settler =
        Thread.ofPlatform().name("ledger-purges").daemon().unstarted(this::settleRegularly);
  }

  /**
   * Opens the ledger in a directory, a new one where that is empty. One process at a time can.
   *
   * @param clock gives transactions their time
   * @param random gives transactions their ids
   * @throws LedgerException UNAVAILABLE if the directory is in use, CORRUPT if its last block is
   *     not what was committed
   */
  public static EmbeddedLedger open(Path dir, RuleBook rules, Clock clock, SecureRandom random) {
    return open(LedgerStore.open(dir), rules, clock, random, MAX_IN_FLIGHT, _ -> {});
  }

  /** As {@link #open(Path, RuleBook, Clock, SecureRandom)}, on a store that closes with it. */
  static EmbeddedLedger open(
      LedgerStore store,
      RuleBook rules,
      Clock clock,
      SecureRandom random,
      int maxInFlight,
      DiskStep steps) {
    try {
      checkEnd(store);
    } catch (LedgerException e) {
      store.close();
      throw e;
    }
    EmbeddedLedger ledger = new EmbeddedLedger(store, rules, clock, random, maxInFlight, steps);
    ledger.committer.start();
    ledger.settler.start();
    return ledger;
  }

  private static void checkEnd(LedgerStore store) {
    LedgerStore.Tip tip = store.tip();
    boolean ends = store.block(tip.height()).isEmpty();
    boolean lasts =
        tip.height() == 0
            || store
                .block(tip.height() - 1)
                .filter(last -> last.block().hash().equals(tip.hash()))
                .isPresent();
    if (!ends || !lasts) {
      throw new LedgerException(
          LedgerException.Reason.CORRUPT, "the last block is not the one that was committed");
    }
  }

  @Override
  public Commit submit(List<Submission> operations) {
    checkSize(operations);
    if (!inFlight.tryAcquire()) {
      throw new LedgerException(
          LedgerException.Reason.UNAVAILABLE, "too many transactions are in flight");
    }
    try {
      for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
        Proposal proposal = Proposal.simulate(store, rules, transaction(operations));
        committer.order(proposal);
        OptionalLong block = await(proposal);
        if (block.isPresent()) {
          return commit(proposal, block.getAsLong());
        }
      }
    } finally {
      inFlight.release();
    }
    throw new LedgerException(
        LedgerException.Reason.CONFLICT,
        "other transactions were faster " + MAX_ATTEMPTS + " times");
  }

  private static void checkSize(List<Submission> operations) {
    long bytes = 0;
    for (Submission operation : operations) {
      bytes += operation.command().bytes().length;
      bytes += operation.attachments().values().stream().mapToLong(Attachment::size).sum();
    }
    if (bytes > MAX_TRANSACTION_BYTES) {
      throw new IllegalArgumentException("a transaction has at most 64 MiB");
    }
  }

  private Transaction transaction(List<Submission> operations) {
    byte[] id = new byte[32];
    random.nextBytes(id);
    return new Transaction(
        new TxId(HexFormat.of().formatHex(id)),
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        RuleBook.VERSION,
        operations);
  }

  private static OptionalLong await(Proposal proposal) {
    try {
      return proposal.fate().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LedgerException(
          LedgerException.Reason.UNKNOWN_OUTCOME, "interrupted while committing", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof LedgerException cause) {
        throw new LedgerException(cause.reason(), cause.getMessage(), cause);
      }
      throw new AssertionError("a fate fails as a LedgerException only", e);
    }
  }

  private static Commit commit(Proposal proposal, long block) {
    Transaction tx = proposal.transaction();
    return new Commit(
        tx.id(), block, tx.time(), proposal.ruling().outcomes(), proposal.ruling().entries());
  }

  @Override
  public boolean takesTransactions() {
    return committer.isOpen();
  }

  @Override
  public StateView state() {
    return store.view();
  }

  @Override
  public Optional<byte[]> privateValue(StateKey key) {
    return store.privateValue(key);
  }

  @Override
  public <T> Optional<T> privateValue(StateKey key, Function<byte[], T> decoder) {
    return store.privateValue(key).map(value -> store.decoded().decode(key, value, decoder));
  }

  @Override
  public long height() {
    // The store's own, which is never behind what the state shows; the followers hear of it later.
    return store.tip().height();
  }

  @Override
  public Optional<Block> block(long number) {
    return Optional.ofNullable(
        blocks.get(number, n -> store.block(n).map(StoredBlock::block).orElse(null)));
  }

  private void committed(Block block) {
    blocks.put(block.number(), block);
    followers.grewTo(block.number() + 1);
  }

  @Override
  public Following follow(long from, BlockListener listener) {
    return followers.follow(from, listener);
  }

  /** Waits until the bytes of every value purged so far have left the disk; see {@link Purges}. */
  public void settlePurges() {
    purges.settle();
  }

  private void settleRegularly() {
    try {
      while (true) {
        try {
          purges.settle();
        } catch (LedgerException e) {
          if (e.reason() == LedgerException.Reason.UNAVAILABLE) {
            return;
          }
          LOG.warn("purges were not settled, they are tried again: {}", e.getMessage());
        }
        Thread.sleep(PURGE_INTERVAL);
      }
    } catch (InterruptedException e) {
      // The ledger is closing.
    }
  }

  /** Commits what was handed in, ends all followings, and frees the directory. */
  @Override
  public void close() {
    committer.close();
    followers.close();
    settler.interrupt();
    store.close();
  }
}
