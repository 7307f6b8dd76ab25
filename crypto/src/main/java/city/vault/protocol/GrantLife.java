package city.vault.protocol;

import java.time.Instant;

/**
 * What the owner has made of a grant so far.
 *
 * @param term the term that runs, or ran last
 * @param suspended whether it is stopped for a while
 * @param revoked whether it is ended for good
 */
public record GrantLife(GrantTerm term, boolean suspended, boolean revoked) {
  /** Where the grant stands at {@code now} after {@code reads} reads of its term. */
  public GrantStatus at(Instant now, int reads) {
    if (revoked) {
      return GrantStatus.REVOKED;
    }
    if (suspended) {
      return GrantStatus.SUSPENDED;
    }
    if (now.isAfter(term.notAfter())) {
      return GrantStatus.EXPIRED;
    }
    return reads >= term.reads() ? GrantStatus.EXHAUSTED : GrantStatus.ACTIVE;
  }
}
