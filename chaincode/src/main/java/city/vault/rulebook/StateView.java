package city.vault.rulebook;

import java.util.Optional;
import java.util.function.Function;

/**
 * What a rule may see of the ledger: the committed public value of one name. No ranges, no history.
 */
@FunctionalInterface
public interface StateView {
  Optional<byte[]> get(StateKey key);

  /**
   * The committed value of one name, decoded. Decoders are pure, so a view may remember what it
   * decoded from the same bytes; it never changes a decision.
   */
  default <T> Optional<T> decoded(StateKey key, Class<T> type, Function<byte[], T> decoder) {
    return get(key).map(decoder);
  }
}
