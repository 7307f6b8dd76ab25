package city.vault.service.identity;

import city.vault.crypto.Digest;
import city.vault.crypto.Sm3;
import city.vault.protocol.OwnerId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * Number → owner, durable. A number is stored only as its HMAC-SM3 under the department's secret,
 * so that the files alone tell nobody a number; forgetting one breaks the link for good.
 */
public final class OwnerNumbers implements AutoCloseable {
  static {
    RocksDB.loadLibrary();
  }

  private final Options options = new Options().setCreateIfMissing(true);
  private final WriteOptions synced = new WriteOptions().setSync(true);
  private final RocksDB store;
  private final byte[] secret;
  private final int shard;
  private final SecureRandom random;

  /**
   * Opens the store.
   *
   * @param directory where it is kept; made if missing
   * @param secret the department's HMAC secret, at least 16 bytes
   * @param shard where new owners are placed
   */
  public OwnerNumbers(Path directory, byte[] secret, int shard, SecureRandom random) {
    if (secret.length < 16) {
      throw new IllegalArgumentException("the directory's secret has at least 16 bytes");
    }
    this.secret = secret.clone();
    this.shard = shard;
    this.random = random;
    try {
      this.store = RocksDB.open(options, directory.toString());
    } catch (RocksDBException e) {
      throw new IllegalStateException("cannot open the directory's store", e);
    }
  }

  /**
   * The owners of these numbers, in their order. A number that is new gets a fresh owner; all of
   * them are durable on return.
   */
  public synchronized List<OwnerId> resolve(List<String> numbers) {
    List<OwnerId> owners = new ArrayList<>(numbers.size());
    // A number that is new may stand twice in one batch.
    Map<Digest, OwnerId> fresh = new HashMap<>();
    try (WriteBatch batch = new WriteBatch()) {
      for (String number : numbers) {
        Digest key = key(number);
        byte[] known = store.get(key.bytes());
        if (known != null) {
          owners.add(new OwnerId(new String(known, StandardCharsets.US_ASCII)));
        } else if (fresh.containsKey(key)) {
          owners.add(fresh.get(key));
        } else {
          OwnerId owner = OwnerId.generate(shard, random);
          fresh.put(key, owner);
          batch.put(key.bytes(), owner.value().getBytes(StandardCharsets.US_ASCII));
          owners.add(owner);
        }
      }
      store.write(synced, batch);
      return List.copyOf(owners);
    } catch (RocksDBException e) {
      throw new IllegalStateException("the directory's store failed", e);
    }
  }

  /** Forgets a number: nobody can tell its owner any more. */
  public synchronized void forget(String number) {
    try {
      store.delete(synced, key(number).bytes());
    } catch (RocksDBException e) {
      throw new IllegalStateException("the directory's store failed", e);
    }
  }

  private Digest key(String number) {
    return Sm3.hmac(secret, number.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    store.close();
    synced.close();
    options.close();
  }
}
