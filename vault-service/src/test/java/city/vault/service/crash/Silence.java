package city.vault.service.crash;

import java.util.function.IntSupplier;

/** The longest time in which a count did not grow. */
final class Silence {
  private static final long POLL_MILLIS = 10;

  private final IntSupplier count;
  private final Thread thread;
  private volatile long longestNanos;
  private volatile boolean over;

  private Silence(IntSupplier count) {
    this.count = count;
    this.thread = Thread.ofPlatform().daemon().unstarted(this::run);
  }

  /** Watches from now on. */
  static Silence watch(IntSupplier count) {
    Silence silence = new Silence(count);
    silence.thread.start();
    return silence;
  }

  private void run() {
    int last = count.getAsInt();
    long since = System.nanoTime();
    while (!over) {
      int now = count.getAsInt();
      if (now > last) {
        last = now;
        since = System.nanoTime();
      }
      longestNanos = Math.max(longestNanos, System.nanoTime() - since);
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Ends the watch. */
  long longestMillis() throws InterruptedException {
    over = true;
    thread.join();
    return longestNanos / 1_000_000;
  }
}
