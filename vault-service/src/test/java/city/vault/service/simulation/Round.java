package city.vault.service.simulation;

import city.vault.protocol.Submission;
import city.vault.service.ledger.embedded.MortalLedger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What goes into one transaction.
 *
 * @param at the time of the ledger's clock
 * @param dying how the ledger dies while it commits, empty if it lives
 * @param unsettled how it dies while it settles what that purged, empty if it lives
 */
record Round(
    Instant at,
    List<Act> acts,
    Optional<MortalLedger.Death> dying,
    Optional<MortalLedger.Unsettled> unsettled) {
  Round {
    acts = List.copyOf(acts);
  }

  List<Submission> submissions() {
    return acts.stream().map(Act::submission).toList();
  }
}
