package city.vault.service.cli;

import java.util.concurrent.CountDownLatch;

/** The wait of a command that serves until the process is told to stop (SIGTERM, Ctrl-C). */
final class UntilStopped {
  private final CountDownLatch closed = new CountDownLatch(1);

  private UntilStopped() {}

  /**
   * Sees to it that what was just started is closed when the process is told to stop. It is closed
   * in the machine's shutdown hook, since the machine waits for nothing else.
   */
  static UntilStopped closing(Runnable close) {
    UntilStopped until = new UntilStopped();
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .unstarted(() -> {
                  close.run();
                  until.closed.countDown();
                }));
    return until;
  }

  /** Waits until all is closed. */
  void await() throws InterruptedException {
    closed.await();
  }
}
