package city.vault.service.ledger.embedded;

import city.vault.rulebook.RuleBook;
import city.vault.rulebook.Ruling;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.Transaction;
import city.vault.rulebook.TransactionBody;
import city.vault.service.ledger.BlockTransaction;
import city.vault.service.ledger.DecodedValues;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/**
 * A simulated transaction on its way into a block.
 *
 * @param transaction what was decided
 * @param ruling what it came to
 * @param reads the version of every public value that the decision rests on
 * @param committed as it will stand in a block
 * @param encoded its bytes there
 * @param fate the number of its block; empty if what it had read was changed before it was ordered
 */
record Proposal(
    Transaction transaction,
    Ruling ruling,
    Map<StateKey, Long> reads,
    BlockTransaction committed,
    byte[] encoded,
    CompletableFuture<OptionalLong> fate) {

  /** Decides a transaction on the state as it is now. */
  static Proposal simulate(LedgerStore store, RuleBook rules, Transaction transaction) {
    Ruling ruling;
    Map<StateKey, Long> reads = new HashMap<>();
    try (LedgerStore.Moment moment = store.moment()) {
      RecordingView view = new RecordingView(moment, store.decoded());
      ruling = rules.decide(view, transaction);
      view.reads().forEach((key, read) -> reads.put(key, read.version()));
    }
    BlockTransaction committed = BlockTransaction.of(transaction, ruling);
    return new Proposal(
        transaction,
        ruling,
        reads,
        committed,
        BlockCodec.encode(committed),
        new CompletableFuture<>());
  }

  /** Spares whoever follows the ledger the decoding of what was just encoded. */
  void remember(DecodedValues decoded) {
    StateKey body = StateKey.body(transaction.id());
    decoded.remember(
        body,
        ruling.privateWrites().get(body).orElseThrow(),
        TransactionBody.of(transaction, ruling.entries()));
  }

  /** Writes it as that transaction of that block. */
  void write(StoreBatch batch, long block, int index) {
    ruling.writes().forEach((key, value) -> batch.put(key, block, index, value));
    ruling
        .privateWrites()
        .forEach((key, value) ->
            value.ifPresentOrElse(
                bytes -> batch.putPrivate(key, bytes), () -> batch.purgePrivate(key)));
  }
}
