package city.vault.client.http;

import java.time.Duration;

/** Waits; {@code Thread::sleep} but in tests. */
@FunctionalInterface
public interface Pause {
  void rest(Duration duration) throws InterruptedException;
}
