package city.vault.service.lane;

import city.vault.rulebook.Outcome;
import city.vault.rulebook.Ruling;
import city.vault.service.ledger.Commit;
import java.util.Optional;

/**
 * One operation as it was decided and committed.
 *
 * @param outcome what became of it
 * @param commit the transaction that it went with
 * @param place its place among the transaction's operations
 */
public record Decided(Outcome outcome, Commit commit, int place) {

  /** The trace entry that it wrote in this transaction; none if it was decided before. */
  public Optional<Ruling.Written> entry() {
    return commit.entries().stream().filter(e -> e.operation() == place).findFirst();
  }
}
