package city.vault.client.asset;

import city.vault.protocol.AssetId;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which of a file's records count. A file states how things are, so where it has two rows of one
 * record the later one holds; were both pushed, the next push of the same file would find neither
 * and push both again. A person's own row holds before one that is another's and about both. Keeps
 * 8 bytes a record: 64 bits of an HMAC tell 20 million apart but for one file in ninety thousand,
 * where a record then waits for the next push.
 */
final class LastRows {
  private long[] records = new long[1024];
  private int count;
  private final BitSet own = new BitSet();
  private final Map<Long, Integer> counting = new HashMap<>();

  /**
   * The next record of the file.
   *
   * @param isOwn whether it is that of the row's first subject
   */
  void add(AssetId asset, boolean isOwn) {
    if (count == records.length) {
      records = Arrays.copyOf(records, count + count / 2);
    }
    own.set(count, isOwn);
    records[count++] = half(asset);
  }

  /** To be called once, after the last record. */
  void finish() {
    long[] sorted = Arrays.copyOf(records, count);
    Arrays.sort(sorted);
    Set<Long> repeated = new HashSet<>();
    for (int i = 1; i < count; i++) {
      if (sorted[i] == sorted[i - 1]) {
        repeated.add(sorted[i]);
      }
    }
    for (int at = 0; at < count && !repeated.isEmpty(); at++) {
      if (repeated.contains(records[at])) {
        Integer before = counting.get(records[at]);
        if (before == null || own.get(at) || !own.get(before)) {
          counting.put(records[at], at);
        }
      }
    }
    records = new long[0];
  }

  /** How many records the file's accepted rows are. */
  int count() {
    return count;
  }

  /** Whether the record of that number, from 0, is the one that counts. */
  boolean counts(int number, AssetId asset) {
    Integer chosen = counting.get(half(asset));
    return chosen == null || chosen == number;
  }

  private static long half(AssetId asset) {
    return Long.parseUnsignedLong(asset.value().substring(0, 16), 16);
  }
}
