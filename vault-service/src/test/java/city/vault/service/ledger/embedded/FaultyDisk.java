package city.vault.service.ledger.embedded;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A disk beneath a ledger that takes its time, hangs, or fails, as a test says. */
public final class FaultyDisk {
  private volatile Duration delay = Duration.ZERO;
  private volatile CountDownLatch hanging = new CountDownLatch(0);
  private volatile boolean stuck;
  private volatile Optional<Failure> failure = Optional.empty();

  /** When a write fails. */
  public enum Failure {
    /** Nothing of the block is on the disk. */
    BEFORE_WRITE(DiskStep.Moment.BEFORE_WRITE),
    /** All of it is, which nobody can know. */
    AFTER_WRITE(DiskStep.Moment.AFTER_WRITE);

    private final DiskStep.Moment moment;

    Failure(DiskStep.Moment moment) {
      this.moment = moment;
    }
  }

  /** Opens the ledger in a folder on this disk. */
  public EmbeddedLedger ledger(Path folder, Clock clock) {
    return Ledgers.open(folder, clock, this::reached);
  }

  private void reached(DiskStep.Moment moment) {
    if (moment == DiskStep.Moment.BEFORE_WRITE) {
      try {
        Thread.sleep(delay);
        stuck = hanging.getCount() > 0;
        hanging.await();
        stuck = false;
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    if (failure.filter(at -> at.moment == moment).isPresent()) {
      throw new IllegalStateException("the disk failed");
    }
  }

  /** Every write takes that much longer from now on. */
  public void slowDown(Duration by) {
    delay = by;
  }

  /** No write ends until {@link #goOn}. */
  public void hang() {
    hanging = new CountDownLatch(1);
  }

  /** Whether a write hangs now. */
  public boolean isHanging() {
    return stuck;
  }

  public void goOn() {
    hanging.countDown();
  }

  /** Every write fails from now on. */
  public void fail(Failure when) {
    failure = Optional.of(when);
  }
}
