package city.vault.service.lane;

import city.vault.rulebook.Outcome;
import city.vault.rulebook.Ruling;
import city.vault.service.ledger.Commit;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One operation as it was decided and committed.
 *
 * @param outcome what became of it
 * @param commit the transaction that it went with
 * @param place its place among the transaction's operations
 */
public record Decided(Outcome outcome, Commit commit, int place) {

  /**
   * The trace entry that tells of it, if it was written in this transaction; none if it was decided
   * before. The operation may have written others: what was counted on days that are over.
   */
  public Optional<Ruling.Written> entry() {
    return commit.entries().stream()
        .filter(e -> e.operation() == place && OptionalLong.of(e.seq()).equals(outcome.seq()))
        .findFirst();
  }
}
