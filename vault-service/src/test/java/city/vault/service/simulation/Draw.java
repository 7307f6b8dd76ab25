package city.vault.service.simulation;

import java.security.SecureRandom;
import java.util.List;

/** Draws by the seed. */
record Draw(SecureRandom random) {
  /** From 0 to below that bound. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** Once in so many times. */
  boolean once(int in) {
    return random.nextInt(in) == 0;
  }

  <T> T one(List<T> things) {
    return things.get(random.nextInt(things.size()));
  }
}
