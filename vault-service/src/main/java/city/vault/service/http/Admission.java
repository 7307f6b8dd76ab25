package city.vault.service.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets a limited number of requests in, and none once the service stops; what is in flight may
 * finish.
 */
final class Admission {
  private final int limit;
  private final Semaphore free;
  private volatile boolean stopping;

  Admission(int limit) {
    this.limit = limit;
    this.free = new Semaphore(limit);
  }

  /** Lets one in, or says why not. Each one let in must {@link #leave}. */
  void enter() {
    if (stopping) {
      throw Fault.UNAVAILABLE.problem();
    }
    if (!free.tryAcquire()) {
      throw Fault.BUSY.problem();
    }
  }

  void leave() {
    free.release();
  }

  boolean stopping() {
    return stopping;
  }

  int inFlight() {
    return limit - free.availablePermits();
  }

  /** Lets none in any more and waits for those inside; false if some are still there then. */
  boolean stop(Duration wait) throws InterruptedException {
    stopping = true;
    boolean empty = free.tryAcquire(limit, wait.toMillis(), TimeUnit.MILLISECONDS);
    if (empty) {
      free.release(limit);
    }
    return empty;
  }
}
