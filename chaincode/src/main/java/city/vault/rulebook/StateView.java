package city.vault.rulebook;

import java.util.Optional;

/**
 * What a rule may see of the ledger: the committed public value of one name. No ranges, no history.
 */
@FunctionalInterface
public interface StateView {
  Optional<byte[]> get(StateKey key);
}
