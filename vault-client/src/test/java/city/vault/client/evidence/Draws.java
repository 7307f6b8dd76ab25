package city.vault.client.evidence;

import java.security.SecureRandom;
import java.util.Random;

/** What tests draw, with a printed seed, so that a failure can be repeated by {@code -Dseed=…}. */
final class Draws {
  private Draws() {}

  static Random seeded() {
    long seed = Long.getLong("seed", new SecureRandom().nextLong());
    System.out.println("seed " + seed);
    return new Random(seed);
  }

  /** The same as a SecureRandom; for tests alone, since it repeats itself. */
  static SecureRandom secure(Random random) {
    return new SecureRandom() {
      private static final long serialVersionUID = 1L;

      @Override
      public void nextBytes(byte[] bytes) {
        random.nextBytes(bytes);
      }
    };
  }
}
