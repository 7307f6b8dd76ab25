package city.vault.service.ledger;

import city.vault.crypto.Digest;
import city.vault.crypto.Sm3;
import city.vault.protocol.OwnerId;
import city.vault.protocol.TxId;
import city.vault.rulebook.Ruling;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.Transaction;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A transaction as it stands in a block: what all members of the channel see for ever. What it says
 * is in the private collection, under {@link StateKey#body}.
 *
 * @param id its id
 * @param time the time by which it was decided
 * @param rules the version of the rules
 * @param writes public values by name
 * @param privateWrites SM3 of private values by name; empty is a purge
 * @param entries the trace entries that it wrote, in order
 */
public record BlockTransaction(
    TxId id,
    Instant time,
    int rules,
    SortedMap<StateKey, byte[]> writes,
    SortedMap<StateKey, Optional<Digest>> privateWrites,
    List<Line> entries) {

  /** A decided transaction as it stands in a block. */
  public static BlockTransaction of(Transaction transaction, Ruling ruling) {
    SortedMap<StateKey, Optional<Digest>> digests = new TreeMap<>();
    ruling.privateWrites().forEach((key, value) -> digests.put(key, value.map(Sm3::hash)));
    return new BlockTransaction(
        transaction.id(),
        transaction.time(),
        transaction.rules(),
        ruling.writes(),
        Collections.unmodifiableSortedMap(digests),
        ruling.entries().stream().map(e -> new Line(e.owner(), e.seq(), e.hash())).toList());
  }

  /** An entry in a block: whose, which place, which hash; not what it says. */
  public record Line(OwnerId owner, long seq, Digest hash) {}
}
