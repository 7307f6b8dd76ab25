package city.vault.service.ledger;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands committed blocks on, each follower on a thread of its own and at its own pace. */
public final class Followers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Followers.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final LongFunction<Block> blocks;
  private final Set<Follower> running = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();
  private long height;

  /**
   * @param blocks gives a committed block by its number
   */
  public Followers(long height, LongFunction<Block> blocks) {
    this.height = height;
    this.blocks = blocks;
  }

  /** A block was committed. */
  public void grewTo(long newHeight) {
    lock.lock();
    try {
      height = newHeight;
      grown.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void awaitAbove(long number) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (height <= number) {
        grown.await();
      }
    } finally {
      lock.unlock();
    }
  }

  public Ledger.Following follow(long from, Ledger.BlockListener listener) {
    Follower follower = new Follower(from, listener);
    running.add(follower);
    follower.thread.start();
    return follower;
  }

  @Override
  public void close() {
    running.forEach(Follower::close);
  }

  private final class Follower implements Ledger.Following {
    private final Ledger.BlockListener listener;
    private final Thread thread;
    private volatile boolean closed;
    private long next;

    private Follower(long from, Ledger.BlockListener listener) {
      this.next = from;
      this.listener = listener;
      this.thread = Thread.ofVirtual().name("ledger-follower").unstarted(this::run);
    }

    private void run() {
      Duration pause = FIRST_PAUSE;
      try {
        while (!closed) {
          awaitAbove(next);
          if (delivered()) {
            next++;
            pause = FIRST_PAUSE;
          } else {
            Thread.sleep(pause);
            pause =
                pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
                    ? pause.multipliedBy(2)
                    : LONGEST_PAUSE;
          }
        }
      } catch (InterruptedException e) {
        // Closed while it waited: there is nothing left to do.
      } finally {
        running.remove(this);
      }
    }

    private boolean delivered() throws InterruptedException {
      try {
        listener.committed(blocks.apply(next));
        return true;
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        // The class alone: a listener's message may say something personal.
        LOG.warn("a follower did not take block {}: {}", next, e.getClass().getName());
        return false;
      }
    }

    /** Returns when the listener is not running any more, unless it is the listener that calls. */
    @Override
    public void close() {
      closed = true;
      thread.interrupt();
      if (Thread.currentThread() != thread) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }
}
