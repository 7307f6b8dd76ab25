package city.vault.service.bench;

import city.vault.rulebook.StateKey;
import city.vault.service.ledger.BlockTransaction;
import city.vault.service.ledger.embedded.LedgerStore;
import city.vault.service.ledger.embedded.StoredBlock;
import java.nio.file.Path;

/** How much a stretch of blocks adds to a ledger for ever. */
final class LedgerGrowth {
  private LedgerGrowth() {}

  /**
   * Bytes of the encoded blocks {@code from} to before {@code to} and of their transactions'
   * bodies. The state's current values are in the blocks and not counted twice; compression and
   * indexes are the disk's affair.
   *
   * @param data the ledger's directory, which another thread may have open
   */
  static long bytes(Path data, long from, long to) {
    long bytes = 0;
    try (LedgerStore store = LedgerStore.openReadOnly(data)) {
      for (long number = from; number < to; number++) {
        StoredBlock block = store.block(number).orElseThrow();
        bytes += block.encoded().length;
        for (BlockTransaction transaction : block.block().transactions()) {
          bytes += store.privateValue(StateKey.body(transaction.id())).orElseThrow().length;
        }
      }
    }
    return bytes;
  }
}
