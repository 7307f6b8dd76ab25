package city.vault.service.ledger.fabric;

import city.vault.crypto.Digest;
import city.vault.protocol.TxId;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.StateView;
import city.vault.service.ledger.Block;
import city.vault.service.ledger.BlockTransaction;
import city.vault.service.ledger.DecodedValues;
import city.vault.service.ledger.LedgerException;
import city.vault.service.ledger.embedded.BlockCodec;
import city.vault.service.ledger.embedded.LedgerStore;
import city.vault.service.ledger.embedded.StoreBatch;
import city.vault.service.ledger.embedded.StoredBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/**
 * The channel's public state and the vault's part of its blocks, on the service's own disk, in the
 * embedded ledger's form. It holds nothing that the channel doesn't, so its folder may be deleted:
 * it is filled again from the first block.
 *
 * <p>Promise: a transaction's fate is told only when its writes are in the state.
 */
final class Mirror implements AutoCloseable {
  private final Path channel;
  private final LedgerStore store;
  private final Map<TxId, CompletableFuture<Fate>> awaited = new ConcurrentHashMap<>();

  /**
   * What became of a transaction.
   *
   * @param block the number of its block
   */
  record Fate(long block, TxValidationCode code) {}

  private Mirror(Path channel, LedgerStore store) {
    this.channel = channel;
    this.store = store;
  }

  /** Opens a folder, a new one where it is empty. */
  static Mirror open(Path dir) {
    try {
      Files.createDirectories(dir);
    } catch (IOException e) {
      throw unusable(e);
    }
    return new Mirror(dir.resolve("channel"), LedgerStore.open(dir.resolve("mirror")));
  }

  private static LedgerException unusable(IOException e) {
    return new LedgerException(
        LedgerException.Reason.UNAVAILABLE, "the mirror's folder can't be used", e);
  }

  /**
   * Remembers which channel this mirrors.
   *
   * @param first SHA-256 of the data of the channel's first block, as its header has it
   * @throws LedgerException CORRUPT if it is another one than before: its network was made anew
   */
  void mirrors(Digest first) {
    try {
      if (!Files.exists(channel)) {
        Files.writeString(channel, first.hex());
      } else if (!Files.readString(channel).equals(first.hex())) {
        throw new LedgerException(
            LedgerException.Reason.CORRUPT,
            "another channel is mirrored than the peer has, whose network was made anew: delete "
                + channel.getParent()
                + " and start again; it is filled from the first block");
      }
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** Takes the next block in. */
  Block append(ChannelBlock block) {
    LedgerStore.Tip tip = store.tip();
    if (block.number() != tip.height()) {
      throw new LedgerException(
          LedgerException.Reason.CORRUPT, "a peer delivered another block than the next one");
    }
    List<BlockTransaction> transactions = block.transactions();
    StoredBlock stored =
        StoredBlock.seal(BlockCodec.encode(block.number(), tip.hash(), transactions));
    try (StoreBatch batch = new StoreBatch(store)) {
      for (int index = 0; index < transactions.size(); index++) {
        for (Map.Entry<StateKey, byte[]> write : transactions.get(index).writes().entrySet()) {
          batch.put(write.getKey(), block.number(), index, write.getValue());
        }
      }
      batch.append(block.number(), stored).write();
    }
    return new Block(block.number(), tip.hash(), stored.hash(), transactions);
  }

  /** Tells those who wait what became of their transactions. */
  void tell(ChannelBlock block) {
    block
        .fates()
        .forEach((tx, code) ->
            Optional.ofNullable(awaited.remove(tx))
                .ifPresent(fate -> fate.complete(new Fate(block.number(), code))));
  }

  /** The fate of a transaction that is about to be handed in. */
  CompletableFuture<Fate> await(TxId tx) {
    return awaited.computeIfAbsent(tx, _ -> new CompletableFuture<>());
  }

  /** Nobody waits for it any more. */
  void forget(TxId tx) {
    awaited.remove(tx);
  }

  long height() {
    return store.tip().height();
  }

  StateView state() {
    return store.view();
  }

  Optional<Block> block(long number) {
    return store.block(number).map(StoredBlock::block);
  }

  DecodedValues decoded() {
    return store.decoded();
  }

  @Override
  public void close() {
    awaited.values().forEach(fate -> fate.cancel(false));
    store.close();
  }
}
