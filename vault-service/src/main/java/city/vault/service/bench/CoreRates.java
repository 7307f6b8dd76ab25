package city.vault.service.bench;

import city.vault.crypto.Signature;
import city.vault.crypto.SigningKey;
import city.vault.crypto.SigningKeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.IntConsumer;

/** What one core can do alone, measured beside everything else so that the machine is the same. */
final class CoreRates {
  /** Operations between two looks at the clock, and different messages to verify. */
  private static final int ROUND = 64;

  private CoreRates() {}

  /** SM2 verifications a second of one thread, warmed up, the key decoded once. */
  static double verifications(Duration measured, SecureRandom random) {
    SigningKeyPair pair = SigningKeyPair.generate(random);
    SigningKey key = pair.publicKey();
    byte[][] messages = new byte[ROUND][700];
    Signature[] signatures = new Signature[ROUND];
    for (int i = 0; i < ROUND; i++) {
      random.nextBytes(messages[i]);
      signatures[i] = pair.sign(messages[i]);
    }
    return aSecond(
        measured,
        i -> {
          if (!key.verifies(messages[i], signatures[i])) {
            throw new IllegalStateException("a good signature does not verify");
          }
        });
  }

  /**
   * How often a second one thread does that, after as long a warm-up.
   *
   * @param operation takes the numbers 0 to 63, again and again
   */
  static double aSecond(Duration measured, IntConsumer operation) {
    rate(measured, operation);
    return rate(measured, operation);
  }

  private static double rate(Duration measured, IntConsumer operation) {
    long start = System.nanoTime();
    long end = start + measured.toNanos();
    long done = 0;
    long now;
    do {
      for (int i = 0; i < ROUND; i++) {
        operation.accept(i);
      }
      done += ROUND;
      now = System.nanoTime();
    } while (now < end);
    return done * 1e9 / (now - start);
  }
}
