package city.vault.service.http;

/**
 * What is left of one quota, by the generic cell rate algorithm (ITU-T I.371, annex A): one number
 * says when everything would be back.
 */
final class Bucket {
  private final long gap;
  private final long most;
  private long full;

  /**
   * @param now nanoseconds of any clock
   */
  Bucket(Quota quota, long now) {
    this.gap = quota.seconds() * 1_000_000_000L / quota.requests();
    this.most = gap * quota.requests();
    this.full = now;
  }

  /**
   * What is left after one request more.
   *
   * @param permitted whether there was anything left for it
   * @param left how many more would be permitted at once
   * @param nanos until everything is back, or until the next one is permitted
   */
  record Left(boolean permitted, long left, long nanos) {}

  synchronized Left take(long now) {
    if (full - now > most) {
      // More than was ever there can't be used up: the clock was put back.
      full = now;
    }
    long after = Math.max(full, now) + gap;
    if (after - now > most) {
      return new Left(false, 0, after - now - most);
    }
    full = after;
    return new Left(true, (most - (after - now)) / gap, after - now);
  }
}
