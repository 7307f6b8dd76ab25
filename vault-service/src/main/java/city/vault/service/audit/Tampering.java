package city.vault.service.audit;

import city.vault.crypto.Digest;
import city.vault.protocol.Entry;
import city.vault.protocol.OwnerId;
import city.vault.protocol.Submission;
import city.vault.rulebook.RuleBook;
import city.vault.rulebook.Ruling;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.StateView;
import city.vault.rulebook.Transaction;
import city.vault.rulebook.TransactionBody;
import city.vault.service.ledger.BlockTransaction;
import city.vault.service.ledger.DecodedKeys;
import city.vault.service.ledger.embedded.BlockCodec;
import city.vault.service.ledger.embedded.LedgerStore;
import city.vault.service.ledger.embedded.StoreBatch;
import city.vault.service.ledger.embedded.StoredBlock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an operator who owns the disk could do to hide an entry of a trace, for demonstrations and
 * tests; it works on copies. Two ways, and who notices:
 *
 * <ul>
 *   <li>{@link #deleteEntry} takes the entry and the signed bytes that caused it out of what is
 *       stored. {@link Audit} notices: digests, entries and decisions disagree with the blocks.
 *   <li>{@link #rewriteWithout} makes the whole history anew as if it had never happened: every
 *       later entry, head, block and hash fits. {@code Audit} alone finds nothing, for nothing
 *       disagrees. The owner's phone notices, because the head that it saw last is no head of the
 *       new trace; so does everybody who kept a witness's signed root or head, and every other
 *       organisation's peer. This is why heads are witnessed and phones remember.
 * </ul>
 *
 * <p>Neither way can add or change an entry so that it stands up: that would take the signature of
 * whoever it says has acted.
 */
public final class Tampering {
  private Tampering() {}

  /** An entry on the ledger: in which block, transaction and place of it. */
  private record Place(long block, BlockTransaction tx, int index) {}

  /**
   * Takes one entry and its operation out of what is stored.
   *
   * @param copy a data directory that nobody has open
   * @throws IllegalArgumentException if there is no such entry
   */
  public static void deleteEntry(Path copy, OwnerId owner, long seq) {
    try (LedgerStore store = LedgerStore.open(copy);
        StoreBatch batch = new StoreBatch(store)) {
      Place place = find(store, owner, seq);
      StateKey key = StateKey.body(place.tx().id());
      TransactionBody body =
          TransactionBody.decode(store.privateValue(key).orElseThrow(Tampering::bodyGone));
      List<byte[]> entries = new ArrayList<>(body.entries());
      Digest cause = Entry.parse(entries.remove(place.index())).object();
      batch.putPrivate(
          key, new TransactionBody(without(body.operations(), cause), entries).encoded());
      batch.write();
    }
  }

  /**
   * Makes a new data directory with the same history, less one entry and the operation that caused
   * it. Where that was all of a transaction or of a block, they vanish too.
   *
   * @param original a data directory all of whose bodies are there; it is not changed
   * @param forged an empty directory
   * @throws IllegalArgumentException if there is no such entry
   */
  public static void rewriteWithout(Path original, Path forged, OwnerId owner, long seq) {
    try (LedgerStore from = LedgerStore.openReadOnly(original);
        LedgerStore to = LedgerStore.open(forged)) {
      Place place = find(from, owner, seq);
      for (long number = 0; number < from.tip().height(); number++) {
        List<Redecided> transactions = new ArrayList<>();
        Map<StateKey, byte[]> written = new HashMap<>();
        StateView view = key -> Optional.ofNullable(written.get(key)).or(() -> to.view().get(key));
        for (BlockTransaction tx : block(from, number)) {
          redecide(from, tx, tx.id().equals(place.tx().id()) ? place : null, view)
              .ifPresent(again -> {
                written.putAll(again.ruling().writes());
                transactions.add(again);
              });
        }
        append(to, transactions);
      }
    }
  }

  /** A transaction decided over the forged history. */
  private record Redecided(Ruling ruling, BlockTransaction committed) {}

  private static Optional<Redecided> redecide(
      LedgerStore from, BlockTransaction tx, Place hidden, StateView view) {
    Recalled recalled = recall(from, tx);
    List<Submission> operations = recalled.transaction().operations();
    if (hidden != null) {
      Digest cause = Entry.parse(recalled.entries().get(hidden.index())).object();
      operations = without(operations, cause);
    }
    if (operations.isEmpty()) {
      return Optional.empty();
    }
    Transaction again = new Transaction(tx.id(), tx.time(), tx.rules(), operations);
    Ruling ruling = new RuleBook(new DecodedKeys(1)).decide(view, again);
    BlockTransaction committed = BlockTransaction.of(again, ruling);
    // What was purged since is written by its digest alone, as it stood in the old block.
    SortedMap<StateKey, Optional<Digest>> privateWrites = new TreeMap<>(tx.privateWrites());
    privateWrites.values().removeIf(d -> d.isEmpty() || !recalled.gone().contains(d.get()));
    privateWrites.putAll(committed.privateWrites());
    return Optional.of(
        new Redecided(
            ruling,
            new BlockTransaction(
                tx.id(),
                tx.time(),
                tx.rules(),
                committed.writes(),
                privateWrites,
                committed.entries())));
  }

  private static void append(LedgerStore to, List<Redecided> transactions) {
    if (transactions.isEmpty()) {
      return;
    }
    LedgerStore.Tip tip = to.tip();
    try (StoreBatch batch = new StoreBatch(to)) {
      for (int index = 0; index < transactions.size(); index++) {
        int place = index;
        Ruling ruling = transactions.get(index).ruling();
        ruling.writes().forEach((key, value) -> batch.put(key, tip.height(), place, value));
        ruling
            .privateWrites()
            .forEach((key, value) ->
                value.ifPresentOrElse(
                    bytes -> batch.putPrivate(key, bytes), () -> batch.purgePrivate(key)));
      }
      List<BlockTransaction> committed = transactions.stream().map(Redecided::committed).toList();
      byte[] encoded = BlockCodec.encode(tip.height(), tip.hash(), committed);
      batch.append(tip.height(), StoredBlock.seal(encoded)).write();
    }
  }

  private static Recalled recall(LedgerStore store, BlockTransaction tx) {
    try {
      return Recalled.of(store, tx).orElseThrow(Tampering::bodyGone);
    } catch (Recalled.UnreadableException e) {
      throw new IllegalArgumentException("a transaction's body can't be read", e);
    }
  }

  private static List<Submission> without(List<Submission> operations, Digest cause) {
    return operations.stream().filter(o -> !o.command().digest().equals(cause)).toList();
  }

  private static Place find(LedgerStore store, OwnerId owner, long seq) {
    for (long number = 0; number < store.tip().height(); number++) {
      for (BlockTransaction tx : block(store, number)) {
        for (int index = 0; index < tx.entries().size(); index++) {
          BlockTransaction.Line line = tx.entries().get(index);
          if (line.owner().equals(owner) && line.seq() == seq) {
            return new Place(number, tx, index);
          }
        }
      }
    }
    throw new IllegalArgumentException("the ledger has no such entry");
  }

  private static List<BlockTransaction> block(LedgerStore store, long number) {
    return store.block(number).map(StoredBlock::block).orElseThrow().transactions();
  }

  private static IllegalArgumentException bodyGone() {
    return new IllegalArgumentException("the body of a transaction is not there");
  }
}
