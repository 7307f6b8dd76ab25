package city.vault.chaincode;

import city.vault.crypto.Digest;
import city.vault.crypto.Sm3;
import city.vault.protocol.OwnerId;
import city.vault.rulebook.Outcome;
import city.vault.rulebook.Ruling;
import city.vault.rulebook.StateKey;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the chaincode answers when it has decided. It stays in the block, under the endorsers'
 * signatures, so it says what an entry needs to be proven and nothing of what the entry says.
 * {@link DecisionCodec} gives its bytes.
 *
 * @param outcomes one per operation, in order
 * @param entries the trace entries written, in order
 * @param privateWrites SM3 of private values by name; empty is a purge
 */
public record Decision(
    List<Outcome> outcomes,
    List<Line> entries,
    SortedMap<StateKey, Optional<Digest>> privateWrites) {

  /**
   * An entry without its body.
   *
   * @param operation the place of the operation that caused it
   * @param previous the owner's head before it
   * @param hash the owner's head after it
   */
  public record Line(int operation, OwnerId owner, long seq, Digest previous, Digest hash) {}

  public Decision {
    outcomes = List.copyOf(outcomes);
    entries = List.copyOf(entries);
    privateWrites = Collections.unmodifiableSortedMap(new TreeMap<>(privateWrites));
  }

  /** What to answer for a ruling. */
  public static Decision of(Ruling ruling) {
    SortedMap<StateKey, Optional<Digest>> digests = new TreeMap<>();
    ruling.privateWrites().forEach((key, value) -> digests.put(key, value.map(Sm3::hash)));
    return new Decision(
        ruling.outcomes(),
        ruling.entries().stream()
            .map(e -> new Line(e.operation(), e.owner(), e.seq(), e.previous(), e.hash()))
            .toList(),
        digests);
  }
}
