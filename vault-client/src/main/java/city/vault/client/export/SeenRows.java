package city.vault.client.export;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * The rows seen so far, each as the first 128 bits of a SHA-256 digest: at most 32 bytes a row (48
 * while it grows), and nobody can make two different rows meet.
 */
final class SeenRows {
  private static final int LONGS = 2;

  private final MessageDigest sha256;
  private long[] slots = new long[LONGS << 10];
  private int rows;

  SeenRows() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  /** Notes a row; false if one equal in every cell was noted before. */
  boolean add(List<String> cells) {
    ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);
    for (String cell : cells) {
      byte[] bytes = cell.getBytes(StandardCharsets.UTF_8);
      sha256.update(length.putInt(0, bytes.length).array());
      sha256.update(bytes);
    }
    ByteBuffer digest = ByteBuffer.wrap(sha256.digest());
    // A zero marks an empty slot; one bit of the digest is given up for it.
    if (!insert(slots, digest.getLong() | 1, digest.getLong())) {
      return false;
    }
    rows++;
    if (rows * 2L * LONGS > slots.length) {
      grow();
    }
    return true;
  }

  private static boolean insert(long[] slots, long first, long second) {
    int mask = slots.length - 1;
    int slot = (int) (second * LONGS) & mask;
    while (slots[slot] != 0) {
      if (slots[slot] == first && slots[slot + 1] == second) {
        return false;
      }
      slot = (slot + LONGS) & mask;
    }
    slots[slot] = first;
    slots[slot + 1] = second;
    return true;
  }

  private void grow() {
    long[] larger = new long[slots.length * 2];
    for (int slot = 0; slot < slots.length; slot += LONGS) {
      if (slots[slot] != 0) {
        insert(larger, slots[slot], slots[slot + 1]);
      }
    }
    slots = larger;
  }
}
