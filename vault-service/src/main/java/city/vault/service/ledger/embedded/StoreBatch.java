package city.vault.service.ledger.embedded;

import city.vault.rulebook.StateKey;
import java.nio.ByteBuffer;
import java.util.Map;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * Changes to a data directory that are made together or not at all.
 *
 * <p>Promise: when {@link #write} returns, they survive a crash of the process and of the machine.
 */
public final class StoreBatch implements AutoCloseable {
  private static final byte[] NOTHING = {};

  private final LedgerStore store;
  private final WriteBatch batch = new WriteBatch();

  public StoreBatch(LedgerStore store) {
    this.store = store;
  }

  private interface Change {
    void in(Map<Family, ColumnFamilyHandle> families) throws RocksDBException;
  }

  private StoreBatch change(Change change) {
    store.use((_, families) -> {
      change.in(families);
      return true;
    });
    return this;
  }

  /** A block, which becomes the last. */
  public StoreBatch append(long number, StoredBlock block) {
    return block(number, block).tip(new LedgerStore.Tip(number + 1, block.hash()));
  }

  /** A block alone. */
  StoreBatch block(long number, StoredBlock block) {
    return change(families ->
        batch.put(families.get(Family.BLOCKS), LedgerStore.number(number), block.toBytes()));
  }

  /** Where the chain ends. */
  StoreBatch tip(LedgerStore.Tip tip) {
    return change(
        families -> batch.put(families.get(Family.META), LedgerStore.TIP_KEY, tip.toBytes()));
  }

  /** A public value, written by that transaction of that block. */
  public StoreBatch put(StateKey key, long block, int index, byte[] value) {
    byte[] stored =
        ByteBuffer.allocate(Long.BYTES + value.length)
            .putLong(Versioned.version(block, index))
            .put(value)
            .array();
    return change(families -> batch.put(families.get(Family.STATE), LedgerStore.name(key), stored));
  }

  /** A private value. */
  public StoreBatch putPrivate(StateKey key, byte[] value) {
    return change(
        families -> batch.put(families.get(Family.PRIVATE), LedgerStore.name(key), value));
  }

  /** A private value goes; {@link Purges} sees to it that its bytes go too. */
  public StoreBatch purgePrivate(StateKey key) {
    byte[] name = LedgerStore.name(key);
    return change(families -> {
      batch.delete(families.get(Family.PRIVATE), name);
      batch.put(families.get(Family.PURGES), name, NOTHING);
    });
  }

  /** Forgets that a private value was purged, for its bytes are gone. */
  StoreBatch settled(StateKey key) {
    return change(families -> batch.delete(families.get(Family.PURGES), LedgerStore.name(key)));
  }

  /** Makes the changes and syncs them to the disk. */
  public void write() {
    store.use((rocks, _) -> {
      try (WriteOptions options = new WriteOptions().setSync(true)) {
        rocks.write(options, batch);
      }
      return true;
    });
  }

  @Override
  public void close() {
    batch.close();
  }
}
