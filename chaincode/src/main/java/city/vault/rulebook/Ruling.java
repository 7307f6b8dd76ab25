package city.vault.rulebook;

import city.vault.crypto.Digest;
import city.vault.protocol.MerkleTree;
import city.vault.protocol.OwnerId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a transaction comes to.
 *
 * @param outcomes one per operation, in order
 * @param entries the trace entries written, in order
 * @param writes public values by name
 * @param privateWrites private values by name; empty is a purge
 */
public record Ruling(
    List<Outcome> outcomes,
    List<Written> entries,
    SortedMap<StateKey, byte[]> writes,
    SortedMap<StateKey, Optional<byte[]>> privateWrites) {

  /**
   * One trace entry as it was written.
   *
   * @param operation the place of the operation that caused it
   * @param previous the owner's head before it
   * @param hash the owner's head after it
   * @param body its exact bytes
   */
  public record Written(
      int operation, OwnerId owner, long seq, Digest previous, Digest hash, byte[] body) {}

  /** The Merkle root of the entries, empty without any. */
  public Optional<Digest> root() {
    return entries.isEmpty()
        ? Optional.empty()
        : Optional.of(MerkleTree.root(entries.stream().map(Written::hash).toList()));
  }
}
