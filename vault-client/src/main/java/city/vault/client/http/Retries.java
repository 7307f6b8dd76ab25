package city.vault.client.http;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often and after which pauses the same bytes are sent again: doubling from {@code first} to
 * {@code longest}, each cut by a random half, so that many clients don't return together.
 *
 * @param attempts in all, from 1
 * @param first the pause after the first attempt
 * @param longest the longest pause
 */
public record Retries(int attempts, Duration first, Duration longest) {
  /** Five attempts within about four seconds. */
  public static final Retries USUAL = new Retries(5, Duration.ofMillis(200), Duration.ofSeconds(5));

  public Retries {
    if (attempts < 1 || first.isNegative() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException("retries: 1 attempt or more, 0 <= first <= longest");
    }
  }

  /** The pause after that attempt, counted from 1. */
  Duration pause(int attempt, RandomGenerator random) {
    long full = Math.min(longest.toMillis(), first.toMillis() * (1L << Math.min(attempt - 1, 20)));
    return Duration.ofMillis(full - (full > 1 ? random.nextLong(full / 2) : 0));
  }
}
