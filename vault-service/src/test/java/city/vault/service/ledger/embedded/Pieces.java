package city.vault.service.ledger.embedded;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.stream.LongStream;

/**
 * Every sixteen bytes of some values that begin at a multiple of sixteen. Whoever holds a value, or
 * the two parts of one, holds one of these; whoever doesn't holds none, if the values are random.
 */
final class Pieces {
  private static final int SIZE = 2 * Long.BYTES;
  private static final int FILTER_BITS = 24;

  private final long[] sorted;
  private final BitSet filter = new BitSet(1 << FILTER_BITS);

  private Pieces(long[] sorted) {
    this.sorted = sorted;
    for (long piece : sorted) {
      filter.set(place(piece));
    }
  }

  static Pieces of(Collection<byte[]> values) {
    return new Pieces(values.stream().flatMapToLong(Pieces::of).sorted().toArray());
  }

  private static LongStream of(byte[] value) {
    ByteBuffer buffer = ByteBuffer.wrap(value);
    return LongStream.generate(() -> mark(buffer.getLong(), buffer.getLong()))
        .limit(value.length / SIZE);
  }

  /** Sixteen bytes in eight; of two random ones they are the same once in 2^64. */
  private static long mark(long first, long second) {
    return Long.rotateLeft(first, 23) ^ second;
  }

  private static int place(long mark) {
    return (int) (mark >>> (Long.SIZE - FILTER_BITS));
  }

  /** Whether any of them is somewhere in those bytes. */
  boolean isIn(byte[] bytes) {
    long first = 0;
    long second = 0;
    for (int i = 0; i < bytes.length; i++) {
      first = (first << Byte.SIZE) | (second >>> (Long.SIZE - Byte.SIZE));
      second = (second << Byte.SIZE) | (bytes[i] & 0xff);
      long mark = mark(first, second);
      if (i >= SIZE - 1 && filter.get(place(mark)) && Arrays.binarySearch(sorted, mark) >= 0) {
        return true;
      }
    }
    return false;
  }
}
