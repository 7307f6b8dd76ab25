package city.vault.service.projection;

import city.vault.service.ledger.Block;
import city.vault.service.ledger.Ledger;
import city.vault.service.ledger.LedgerException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the ledger into PostgreSQL. Whoever has just got a commit sees it: a reader waits, for a
 * short while, until the blocks that the ledger had when it came are applied.
 */
public final class Projection implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Projection.class);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
  private static final Duration AFTER_FAILURE = Duration.ofMillis(500);

  private final Database database;
  private final Ledger ledger;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition applied = lock.newCondition();
  private long height;
  private volatile boolean failing;
  private Ledger.Following following;

  private Projection(Database database, Ledger ledger, long height) {
    this.database = database;
    this.ledger = ledger;
    this.height = height;
  }

  /**
   * Starts to follow from the checkpoint; from the start where the tables are empty or hold another
   * ledger, or a longer one, than this.
   */
  public static Projection follow(Database database, Ledger ledger) throws SQLException {
    database.migrate();
    Checkpoint checkpoint = database.transact(Checkpoint::read);
    if (!standsOn(checkpoint, ledger)) {
      LOG.warn("the projection is not of this ledger: rebuilding from the first block");
      database.reset();
      checkpoint = database.transact(Checkpoint::read);
    }
    Projection projection = new Projection(database, ledger, checkpoint.height());
    projection.following = ledger.follow(checkpoint.height(), projection::apply);
    return projection;
  }

  private static boolean standsOn(Checkpoint checkpoint, Ledger ledger) {
    return checkpoint.height() == 0
        || ledger
            .block(checkpoint.height() - 1)
            .filter(block -> block.hash().hex().equals(checkpoint.hash()))
            .isPresent();
  }

  private void apply(Block block) throws Exception {
    try {
      database.transact(connection -> {
        new BlockRows(connection, ledger).apply(block);
        return null;
      });
    } catch (SQLException | RuntimeException e) {
      // The ledger hands the same block in again.
      if (!failing) {
        LOG.warn("block {} can't be projected yet: {}", block.number(), e.getClass().getName());
      }
      failing = true;
      Thread.sleep(AFTER_FAILURE);
      throw e;
    }
    failing = false;
    lock.lock();
    try {
      height = block.number() + 1;
      applied.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Asks the database, with everything applied that the ledger has now. */
  <T> List<T> list(Query query, Query.Row<T> reader) throws SQLException, InterruptedException {
    await(ledger.height() - 1);
    return database.transact(connection -> query.list(connection, reader));
  }

  /**
   * Waits until that block is applied.
   *
   * @throws LedgerException UNAVAILABLE if it takes longer than 2 seconds
   */
  public void await(long block) throws InterruptedException {
    if (!await(block, LONGEST_WAIT)) {
      throw new LedgerException(
          LedgerException.Reason.UNAVAILABLE, "the projection is behind the ledger");
    }
  }

  /** Waits until that block is applied; false if it is not by then. */
  public boolean await(long block, Duration longest) throws InterruptedException {
    long left = longest.toNanos();
    lock.lock();
    try {
      while (height <= block && left > 0) {
        left = applied.awaitNanos(left);
      }
      return height > block;
    } finally {
      lock.unlock();
    }
  }

  /** Number of blocks applied. */
  public long height() {
    lock.lock();
    try {
      return height;
    } finally {
      lock.unlock();
    }
  }

  /** How many blocks the ledger has that are not applied. */
  public long lag() {
    return Math.max(0, ledger.height() - height());
  }

  /** Whether the last attempt to apply a block failed. */
  public boolean failing() {
    return failing;
  }

  /** Stops following; the database stays open. */
  @Override
  public void close() {
    following.close();
  }
}
