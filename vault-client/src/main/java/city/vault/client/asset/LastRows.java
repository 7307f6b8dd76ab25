package city.vault.client.asset;

import city.vault.protocol.AssetId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which rows of a file are the last of their record. A file states how things are, so where it has
 * two rows of one record the later one holds; were both pushed, the next push of the same file
 * would find neither and push both again. Keeps 8 bytes a row: 64 bits of an HMAC tell 20 million
 * rows apart but for one file in ninety thousand, where a row then waits for the next push.
 */
final class LastRows {
  private long[] records = new long[1024];
  private int rows;
  private final Map<Long, Integer> lastOfRepeated = new HashMap<>();

  /** The next accepted row of the file. */
  void add(AssetId asset) {
    if (rows == records.length) {
      records = Arrays.copyOf(records, rows + rows / 2);
    }
    records[rows++] = half(asset);
  }

  /** To be called once, after the last row. */
  void finish() {
    long[] sorted = Arrays.copyOf(records, rows);
    Arrays.sort(sorted);
    Set<Long> repeated = new HashSet<>();
    for (int i = 1; i < rows; i++) {
      if (sorted[i] == sorted[i - 1]) {
        repeated.add(sorted[i]);
      }
    }
    for (int row = 0; row < rows && !repeated.isEmpty(); row++) {
      if (repeated.contains(records[row])) {
        lastOfRepeated.put(records[row], row);
      }
    }
    records = new long[0];
  }

  /** Whether the accepted row of that number, from 0, is the last of its record. */
  boolean isLast(int row, AssetId asset) {
    Integer last = lastOfRepeated.get(half(asset));
    return last == null || last == row;
  }

  private static long half(AssetId asset) {
    return Long.parseUnsignedLong(asset.value().substring(0, 16), 16);
  }
}
