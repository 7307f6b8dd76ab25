package city.vault.service.webhook;

import java.time.Duration;
import java.time.Instant;

/**
 * When a failed delivery is tried again: after pauses that double from {@code first} to {@code
 * longest}, until it has failed for {@code giveUp}.
 *
 * @param answer how long a receiver may take to answer
 */
public record Retrying(Duration answer, Duration first, Duration longest, Duration giveUp) {
  private static final int MOST_DOUBLINGS = 20;

  public Retrying {
    if (!answer.isPositive() || !first.isPositive() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException("retrying: answer > 0, 0 < first <= longest");
    }
  }

  /** 10 s to answer; pauses from 1 s to 10 min. */
  public static Retrying givingUpAfter(Duration giveUp) {
    return new Retrying(
        Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofMinutes(10), giveUp);
  }

  /** When to try again after that many failures in a row, counted from 1. */
  Instant next(Instant now, int failures) {
    long full = first.toMillis() << Math.min(failures - 1, MOST_DOUBLINGS);
    return now.plusMillis(Math.min(full, longest.toMillis()));
  }

  /** Whether it has failed for too long. */
  boolean isOver(Instant since, Instant now) {
    return !now.isBefore(since.plus(giveUp));
  }
}
