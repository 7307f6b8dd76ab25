package city.vault.service.ledger.embedded;

import city.vault.rulebook.StateKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.CompactRangeOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/**
 * Sees to it that purged private values leave the disk. A deletion alone hides them: their bytes
 * stay in the write-ahead log, and in table files until a compaction happens to meet them.
 *
 * <p>Promise: after {@link #settle}, no file of the directory holds bytes of a value whose purge
 * was committed before. Purges that a crash leaves unsettled are settled after the next opening.
 * What the file system or the disk keeps of deleted files is theirs: the disk is to be encrypted.
 */
final class Purges {
  private static final long POLL_NANOS = 2_000_000;

  private final LedgerStore store;
  private final DiskStep steps;

  Purges(LedgerStore store, DiskStep steps) {
    this.store = store;
    this.steps = steps;
  }

  /** Waits until all purges committed so far have left the disk. */
  synchronized void settle() {
    List<StateKey> pending = new ArrayList<>();
    store.each(Family.PURGES, (key, _) -> pending.add(key));
    if (pending.isEmpty()) {
      return;
    }
    awaitOlderReaders();
    steps.reached(DiskStep.Moment.BEFORE_FLUSH);
    store.use((db, families) -> {
      flush(db, families);
      steps.reached(DiskStep.Moment.AFTER_FLUSH);
      compact(db, families.get(Family.PRIVATE), pending.getFirst(), pending.getLast());
      steps.reached(DiskStep.Moment.AFTER_COMPACTION);
      deleteObsoleteFiles(db);
      steps.reached(DiskStep.Moment.AFTER_DELETION);
      return true;
    });
    try (StoreBatch batch = new StoreBatch(store)) {
      pending.forEach(batch::settled);
      batch.write();
    }
    steps.reached(DiskStep.Moment.SETTLED);
  }

  /** A snapshot from before the purge would keep the value through every compaction. */
  private void awaitOlderReaders() {
    long purged = store.use((db, _) -> db.getLatestSequenceNumber());
    long oldest = oldestReader();
    while (oldest != 0 && oldest < purged) {
      LockSupport.parkNanos(POLL_NANOS);
      oldest = oldestReader();
    }
  }

  private long oldestReader() {
    return store.use((db, _) -> db.getLongProperty("rocksdb.oldest-snapshot-sequence"));
  }

  /** A log file is obsolete only when no family has unflushed writes in it. */
  private static void flush(RocksDB db, Map<Family, ColumnFamilyHandle> families)
      throws RocksDBException {
    try (FlushOptions options = new FlushOptions().setWaitForFlush(true)) {
      db.flush(options, List.copyOf(families.values()));
    }
  }

  private static void compact(RocksDB db, ColumnFamilyHandle family, StateKey first, StateKey last)
      throws RocksDBException {
    byte[] end = LedgerStore.name(last);
    try (CompactRangeOptions options =
        new CompactRangeOptions()
            .setExclusiveManualCompaction(false)
            .setBottommostLevelCompaction(
                CompactRangeOptions.BottommostLevelCompaction.kForceOptimized)) {
      // Up to and with the last name: the end is exclusive only in its next possible name.
      db.compactRange(family, LedgerStore.name(first), Arrays.copyOf(end, end.length + 1), options);
    }
  }

  /** Obsolete files are deleted some time later; switching deletion off and on does it now. */
  private static void deleteObsoleteFiles(RocksDB db) throws RocksDBException {
    db.disableFileDeletions();
    db.enableFileDeletions();
  }
}
