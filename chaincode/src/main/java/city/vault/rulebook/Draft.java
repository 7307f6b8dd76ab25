package city.vault.rulebook;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Writes in the making over a view. Each operation of a transaction drafts over its predecessors'
 * writes; what a refused operation drafted is dropped, the others' stays.
 */
public final class Draft implements StateView {
  private final StateView below;
  private final SortedMap<StateKey, byte[]> writes = new TreeMap<>();
  private final SortedMap<StateKey, Optional<byte[]>> privateWrites = new TreeMap<>();
  private final List<Ruling.Written> entries = new ArrayList<>();

  public Draft(StateView below) {
    this.below = below;
  }

  @Override
  public Optional<byte[]> get(StateKey key) {
    byte[] drafted = writes.get(key);
    return drafted == null ? below.get(key) : Optional.of(drafted);
  }

  @Override
  public <T> Optional<T> get(StateKey key, Function<byte[], T> decoder) {
    byte[] drafted = writes.get(key);
    return drafted == null ? below.get(key, decoder) : Optional.of(decoder.apply(drafted));
  }

  /** Writes a public value, which is never empty: an empty value would be a deletion on Fabric. */
  public void put(StateKey key, byte[] value) {
    writes.put(key, notEmpty(value));
  }

  /** Writes a private value into the collection; the channel sees its digest. */
  public void putPrivate(StateKey key, byte[] value) {
    privateWrites.put(key, Optional.of(notEmpty(value)));
  }

  /** Purges a private value: its digest stays, its bytes go. */
  public void purgePrivate(StateKey key) {
    privateWrites.put(key, Optional.empty());
  }

  /** Notes an entry that was appended to an owner's trace. */
  public void wrote(Ruling.Written entry) {
    entries.add(entry);
  }

  /** The entries appended, in order. */
  List<Ruling.Written> entries() {
    return List.copyOf(entries);
  }

  /** Public writes, by name. */
  public SortedMap<StateKey, byte[]> writes() {
    return Collections.unmodifiableSortedMap(writes);
  }

  /** Private writes, by name; empty is a purge. */
  public SortedMap<StateKey, Optional<byte[]>> privateWrites() {
    return Collections.unmodifiableSortedMap(privateWrites);
  }

  /** Takes over what {@code operation}, drafted over this one, wrote. */
  void accept(Draft operation) {
    writes.putAll(operation.writes);
    privateWrites.putAll(operation.privateWrites);
    entries.addAll(operation.entries);
  }

  private static byte[] notEmpty(byte[] value) {
    if (value.length == 0) {
      throw new IllegalArgumentException("an empty value would be a deletion");
    }
    return value;
  }
}
