package city.vault.client.evidence;

import city.vault.protocol.Grant;
import java.util.Optional;

/**
 * Whether the outcome follows from what was signed, by the ledger's own order of reasons. What
 * rests on the rest of the trace (an id used before, all reads used, a grant that nobody gave, no
 * revocation so far, a version withdrawn or purged) is the ledger's word, which the witnesses vouch
 * for.
 */
final class OutcomePolicy {
  private OutcomePolicy() {}

  /**
   * Demands it.
   *
   * @param lending present where the outcome rests on a grant
   */
  static void require(Access access, Optional<BundleVerifier.Lending> lending) {
    boolean fresh = access.isFresh();
    boolean running = lending.filter(l -> !access.at().isAfter(l.term().notAfter())).isPresent();
    boolean named = lending.filter(l -> lends(l.grant(), access)).isPresent();
    // Which fields it is standing for is checked with their types, where there is data.
    boolean standing = lending.filter(l -> !l.grant().standing().isEmpty()).isPresent();
    boolean follows =
        switch (access.outcome()) {
          case ID_REUSED -> true;
          case NOT_FRESH -> !fresh;
          case UNKNOWN_GRANT,
              NOT_YOURS,
              OWNER_CLOSED,
              OWNER_FROZEN,
              INSTITUTION_FROZEN,
              SCENARIO_FROZEN,
              GRANT_REVOKED,
              GRANT_SUSPENDED ->
              fresh;
          case GRANT_EXPIRED -> fresh && !running;
          case GRANT_EXHAUSTED, READ_TOO_OFTEN -> fresh && running;
          case FIELD_NOT_GRANTED -> fresh && running && !named;
          case ASSET_PURGED, ASSET_WITHDRAWN, PERMITTED -> fresh && running && (named || standing);
        };
    FindingException.unless(
        follows, FileNames.ENTRY, "has an outcome that what was signed contradicts");
  }

  private static boolean lends(Grant grant, Access access) {
    return access.read().items().stream().allMatch(item -> grant.place(item).isPresent());
  }
}
