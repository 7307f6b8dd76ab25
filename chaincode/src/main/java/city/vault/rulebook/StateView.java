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
   * The value of one name, decoded.
   *
   * @param decoder a function of the value alone, the same one wherever that name is decoded:
   *     whoever keeps the state may remember what it gave, which never changes a decision
   */
  default <T> Optional<T> get(StateKey key, Function<byte[], T> decoder) {
    return get(key).map(decoder);
  }
}
