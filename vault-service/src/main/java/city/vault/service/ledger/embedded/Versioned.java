package city.vault.service.ledger.embedded;

import java.util.Optional;

/**
 * A public value with the version of its last write: the block's number shifted left by {@value
 * #INDEX_BITS} bits, plus the transaction's place in it.
 *
 * @param version {@link #ABSENT} where nothing was ever written
 * @param value empty just then
 */
record Versioned(long version, Optional<byte[]> value) {
  /** The version of what was never written. */
  static final long ABSENT = -1;

  private static final int INDEX_BITS = 20;

  static Versioned absent() {
    return new Versioned(ABSENT, Optional.empty());
  }

  /** The version that a transaction's writes get. */
  static long version(long block, int index) {
    return (block << INDEX_BITS) + index;
  }
}
