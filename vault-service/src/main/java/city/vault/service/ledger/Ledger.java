package city.vault.service.ledger;

import city.vault.protocol.Submission;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.StateView;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A ledger: decides transactions by the rule book, orders and keeps them. One instance is one
 * channel (shard).
 */
public interface Ledger extends AutoCloseable {

  /**
   * Decides operations as one transaction and commits it. Blocks; made for virtual threads.
   *
   * <p>Promise: when it returns, the commit survives a crash of the process and of the machine.
   * When it throws {@link LedgerException} the transaction may or may not have been committed,
   * unless the reason says otherwise; handing in the same signed bytes again is harmless.
   */
  Commit submit(List<Submission> operations);

  /**
   * Whether it takes transactions, as far as it knows without one: false for good once a commit has
   * failed, for only another opening can tell what the disk holds.
   */
  boolean takesTransactions();

  /** The committed public state, as of each call. */
  StateView state();

  /** A private value of the collection, empty if there never was one or if it was purged. */
  Optional<byte[]> privateValue(StateKey key);

  /** A private value, decoded as {@link StateView#get(StateKey, Function)} decodes a public one. */
  default <T> Optional<T> privateValue(StateKey key, Function<byte[], T> decoder) {
    return privateValue(key).map(decoder);
  }

  /** How many blocks there are; the last one's number is one less. */
  long height();

  /** A block by its number. */
  Optional<Block> block(long number);

  /**
   * Hands every block from {@code from} on to the listener, in order, without gaps, the later ones
   * as they are committed, on a thread of its own. A listener that throws is called again with the
   * same block.
   *
   * @return ends the following when closed
   */
  Following follow(long from, BlockListener listener);

  /** Receives committed blocks. */
  @FunctionalInterface
  interface BlockListener {
    void committed(Block block) throws Exception;
  }

  /** Ends a following. */
  interface Following extends AutoCloseable {
    @Override
    void close();
  }

  @Override
  void close();
}
