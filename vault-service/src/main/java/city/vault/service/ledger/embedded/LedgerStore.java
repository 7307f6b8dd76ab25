package city.vault.service.ledger.embedded;

import city.vault.crypto.Digest;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.StateView;
import city.vault.service.ledger.DecodedValues;
import city.vault.service.ledger.LedgerException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Status;
import org.rocksdb.WALRecoveryMode;

/**
 * A data directory. RocksDB frees native memory when it is closed, so every use holds a shared
 * lease that closing waits for; whoever comes later is refused instead of crashing the process.
 */
public final class LedgerStore implements AutoCloseable {
  private static final int FORMAT = 1;
  private static final byte[] FORMAT_KEY = "format".getBytes(StandardCharsets.US_ASCII);
  static final byte[] TIP_KEY = "tip".getBytes(StandardCharsets.US_ASCII);
  private static final int READ_ATTEMPTS = 10;
  private static final Duration READ_PAUSE = Duration.ofMillis(50);
  private static final long MAX_LOG_BYTES = 64L * 1024 * 1024;

  /** Of encoded values; decoded, they take several times as much. */
  private static final long DECODED_BYTES = 32L * 1024 * 1024;

  /** Where the chain ends: how many blocks, and the last one's hash, zeros without any. */
  public record Tip(long height, Digest hash) {
    /** Of a chain without blocks. */
    public static final Tip NONE = new Tip(0, Digest.of(new byte[Digest.SIZE]));

    static Tip of(byte[] stored) {
      return new Tip(
          ByteBuffer.wrap(stored).getLong(),
          Digest.of(Arrays.copyOfRange(stored, Long.BYTES, stored.length)));
    }

    byte[] toBytes() {
      return ByteBuffer.allocate(Long.BYTES + Digest.SIZE)
          .putLong(height)
          .put(hash.bytes())
          .array();
    }
  }

  /** What a store is opened for. */
  private enum Mode {
    WRITE,
    READ
  }

  private final ReentrantReadWriteLock leases = new ReentrantReadWriteLock();
  private final List<AutoCloseable> owned = new ArrayList<>();
  private final Map<Family, ColumnFamilyHandle> handles = new EnumMap<>(Family.class);
  private final DecodedValues decoded = new DecodedValues(DECODED_BYTES);
  private final RocksDB db;
  private boolean closed;

  private LedgerStore(Path dir, Mode mode, CompressionType compression) {
    try {
      this.db = openDb(dir, mode, compression);
      checkFormat(mode);
    } catch (RocksDBException e) {
      close();
      throw notOpened(e);
    } catch (LedgerException e) {
      close();
      throw e;
    }
  }

  /**
   * Opens a directory for writing, a new one where it is empty.
   *
   * @throws LedgerException UNAVAILABLE if another process has it open, CORRUPT if it can't be read
   */
  public static LedgerStore open(Path dir) {
    return open(dir, CompressionType.LZ4_COMPRESSION);
  }

  /** As {@link #open(Path)}, with its table files compressed like that from here on. */
  static LedgerStore open(Path dir, CompressionType compression) {
    return new LedgerStore(dir, Mode.WRITE, compression);
  }

  /**
   * Opens a directory as it is now and writes nothing into it, be it in use or not. Its owner may
   * be exchanging files just then: whatever was not found is looked for again.
   */
  public static LedgerStore openReadOnly(Path dir) {
    for (int attempt = 1; attempt < READ_ATTEMPTS; attempt++) {
      try {
        return new LedgerStore(dir, Mode.READ, CompressionType.LZ4_COMPRESSION);
      } catch (LedgerException e) {
        LockSupport.parkNanos(READ_PAUSE.toNanos());
      }
    }
    return new LedgerStore(dir, Mode.READ, CompressionType.LZ4_COMPRESSION);
  }

  private RocksDB openDb(Path dir, Mode mode, CompressionType compression) throws RocksDBException {
    ColumnFamilyOptions columns =
        own(new ColumnFamilyOptions())
            .setCompressionType(compression)
            .setTableFormatConfig(
                new BlockBasedTableConfig().setFilterPolicy(own(new BloomFilter(10))));
    List<Family> families = List.of(Family.values());
    List<ColumnFamilyDescriptor> descriptors =
        families.stream().map(f -> new ColumnFamilyDescriptor(f.bytes(), columns)).toList();
    // A torn write at the end was never acknowledged; one in the middle is not passed over.
    DBOptions options =
        own(new DBOptions())
            .setCreateIfMissing(true)
            .setCreateMissingColumnFamilies(true)
            .setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords)
            .setMaxTotalWalSize(MAX_LOG_BYTES)
            .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
            .setKeepLogFileNum(4);
    List<ColumnFamilyHandle> opened = new ArrayList<>();
    RocksDB rocks =
        own(
            mode == Mode.READ
                ? RocksDB.openReadOnly(options, dir.toString(), descriptors, opened)
                : RocksDB.open(options, dir.toString(), descriptors, opened));
    for (int i = 0; i < opened.size(); i++) {
      handles.put(families.get(i), own(opened.get(i)));
    }
    return rocks;
  }

  private <T extends AutoCloseable> T own(T resource) {
    owned.add(resource);
    return resource;
  }

  private static LedgerException notOpened(RocksDBException e) {
    Status status = e.getStatus();
    boolean locked =
        status != null && status.getState() != null && status.getState().contains("lock");
    return locked
        ? new LedgerException(
            LedgerException.Reason.UNAVAILABLE, "the data directory is open in another process", e)
        : new LedgerException(
            LedgerException.Reason.CORRUPT, "the data directory can't be opened", e);
  }

  private void checkFormat(Mode mode) throws RocksDBException {
    byte[] expected = ByteBuffer.allocate(Integer.BYTES).putInt(FORMAT).array();
    byte[] stored = db.get(handles.get(Family.META), FORMAT_KEY);
    if (stored == null && mode == Mode.WRITE && tip().equals(Tip.NONE)) {
      db.put(handles.get(Family.META), FORMAT_KEY, expected);
    } else if (!Arrays.equals(stored, expected)) {
      throw new LedgerException(
          LedgerException.Reason.CORRUPT, "the data directory is not of format " + FORMAT);
    }
  }

  /** Work on the open database. */
  interface Use<T> {
    T with(RocksDB db, Map<Family, ColumnFamilyHandle> handles) throws RocksDBException;
  }

  /**
   * Works on the database while it is certainly open.
   *
   * @throws LedgerException UNAVAILABLE once closed, CORRUPT if the database fails
   */
  <T> T use(Use<T> work) {
    leases.readLock().lock();
    try {
      if (closed) {
        throw new LedgerException(LedgerException.Reason.UNAVAILABLE, "the ledger is closed");
      }
      return work.with(db, handles);
    } catch (RocksDBException e) {
      throw new LedgerException(LedgerException.Reason.CORRUPT, "the data directory failed", e);
    } finally {
      leases.readLock().unlock();
    }
  }

  private Optional<byte[]> find(Family family, byte[] key) {
    return Optional.ofNullable(use((rocks, families) -> rocks.get(families.get(family), key)));
  }

  /** Where the chain ends. */
  public Tip tip() {
    return find(Family.META, TIP_KEY).map(Tip::of).orElse(Tip.NONE);
  }

  /** A block as it is stored, empty at and above the height. */
  public Optional<StoredBlock> block(long number) {
    return find(Family.BLOCKS, number(number)).map(StoredBlock::of);
  }

  /** A private value. */
  public Optional<byte[]> privateValue(StateKey key) {
    return find(Family.PRIVATE, name(key));
  }

  /** The public state, as of each call. */
  public StateView view() {
    return new StateView() {
      @Override
      public Optional<byte[]> get(StateKey key) {
        return find(Family.STATE, name(key)).flatMap(stored -> versioned(stored).value());
      }

      @Override
      public <T> Optional<T> get(StateKey key, Function<byte[], T> decoder) {
        return get(key).map(value -> decoded.decode(key, value, decoder));
      }
    };
  }

  /** Remembers what this store's values were decoded to. */
  public DecodedValues decoded() {
    return decoded;
  }

  /** The version of a public value, without its bytes. */
  long version(StateKey key) {
    byte[] version = new byte[Long.BYTES];
    int size = use((rocks, families) -> rocks.get(families.get(Family.STATE), name(key), version));
    return size == RocksDB.NOT_FOUND ? Versioned.ABSENT : ByteBuffer.wrap(version).getLong();
  }

  /** The public state as of one moment; closing the store waits until it is closed. */
  final class Moment implements AutoCloseable {
    private final org.rocksdb.Snapshot snapshot;
    private final ReadOptions options;

    private Moment() {
      leases.readLock().lock();
      if (closed) {
        leases.readLock().unlock();
        throw new LedgerException(LedgerException.Reason.UNAVAILABLE, "the ledger is closed");
      }
      this.snapshot = db.getSnapshot();
      this.options = new ReadOptions().setSnapshot(snapshot);
    }

    Versioned state(StateKey key) {
      byte[] stored =
          use((rocks, families) -> rocks.get(families.get(Family.STATE), options, name(key)));
      return stored == null ? Versioned.absent() : versioned(stored);
    }

    @Override
    public void close() {
      options.close();
      db.releaseSnapshot(snapshot);
      leases.readLock().unlock();
    }
  }

  /** The state as it is now, from here on unchanged. Closed by the thread that asked for it. */
  Moment moment() {
    return new Moment();
  }

  /** Every public value, by name. */
  public void eachState(BiConsumer<StateKey, byte[]> consumer) {
    each(Family.STATE, (key, stored) -> consumer.accept(key, versioned(stored).value().get()));
  }

  /** Every private value, by name. */
  public void eachPrivate(BiConsumer<StateKey, byte[]> consumer) {
    each(Family.PRIVATE, consumer);
  }

  void each(Family family, BiConsumer<StateKey, byte[]> consumer) {
    use((rocks, families) -> {
      try (RocksIterator iterator = rocks.newIterator(families.get(family))) {
        for (iterator.seekToFirst(); iterator.isValid(); iterator.next()) {
          String name = new String(iterator.key(), StandardCharsets.UTF_8);
          consumer.accept(new StateKey(name), iterator.value());
        }
        iterator.status();
        return true;
      }
    });
  }

  private static Versioned versioned(byte[] stored) {
    if (stored.length <= Long.BYTES) {
      throw new LedgerException(LedgerException.Reason.CORRUPT, "a stored value is too short");
    }
    return new Versioned(
        ByteBuffer.wrap(stored).getLong(),
        Optional.of(Arrays.copyOfRange(stored, Long.BYTES, stored.length)));
  }

  static byte[] name(StateKey key) {
    return key.value().getBytes(StandardCharsets.UTF_8);
  }

  static byte[] number(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }

  /** Waits for every lease, then frees the database; again, it does nothing. */
  @Override
  public void close() {
    leases.writeLock().lock();
    try {
      closed = true;
      // Handles before their database, the database before its options.
      for (AutoCloseable resource : owned.reversed()) {
        resource.close();
      }
      owned.clear();
    } catch (Exception e) {
      throw new IllegalStateException("a native resource did not close", e);
    } finally {
      leases.writeLock().unlock();
    }
  }
}
