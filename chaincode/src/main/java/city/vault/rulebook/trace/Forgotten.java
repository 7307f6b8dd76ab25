package city.vault.rulebook.trace;

import java.time.Instant;

/**
 * How far a head has forgotten. A clock may jump ahead and be put back: what was over by then is
 * never again told from what was never there, and so it stays over.
 *
 * @param accesses until when the freshest access that is forgotten was fresh
 * @param terms when the longest term ended whose reads are no longer counted
 * @param day the latest day, since 1970 UTC, whose refused accesses are no longer counted
 */
record Forgotten(Instant accesses, Instant terms, int day) {
  static final Forgotten NOTHING = new Forgotten(Instant.EPOCH, Instant.EPOCH, 0);

  Forgotten access(Instant until) {
    return new Forgotten(later(accesses, until), terms, day);
  }

  Forgotten term(Instant end) {
    return new Forgotten(accesses, later(terms, end), day);
  }

  Forgotten day(int counted) {
    return new Forgotten(accesses, terms, Math.max(day, counted));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
