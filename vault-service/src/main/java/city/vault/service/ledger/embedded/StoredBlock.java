package city.vault.service.ledger.embedded;

import city.vault.crypto.Digest;
import city.vault.service.ledger.Block;
import city.vault.service.ledger.LedgerException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A block in its bytes.
 *
 * @param hash as it was stored
 * @param encoded {@link BlockCodec} encoding
 */
public record StoredBlock(Digest hash, byte[] encoded) {
  /** A block that is about to be stored. */
  public static StoredBlock seal(byte[] encoded) {
    return new StoredBlock(BlockCodec.hash(encoded), encoded);
  }

  static StoredBlock of(byte[] stored) {
    if (stored.length < Digest.SIZE) {
      throw new LedgerException(LedgerException.Reason.CORRUPT, "a stored block is too short");
    }
    return new StoredBlock(
        Digest.of(Arrays.copyOf(stored, Digest.SIZE)),
        Arrays.copyOfRange(stored, Digest.SIZE, stored.length));
  }

  byte[] toBytes() {
    return ByteBuffer.allocate(Digest.SIZE + encoded.length).put(hash.bytes()).put(encoded).array();
  }

  /** The block, of which nothing has changed since it was stored, else CORRUPT. */
  public Block block() {
    try {
      Block block = BlockCodec.decode(encoded);
      if (block.hash().equals(hash)) {
        return block;
      }
    } catch (IllegalArgumentException e) {
      throw new LedgerException(LedgerException.Reason.CORRUPT, "a stored block is no block", e);
    }
    throw new LedgerException(LedgerException.Reason.CORRUPT, "a stored block was changed");
  }
}
