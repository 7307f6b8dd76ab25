package city.vault.service.http;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.protocol.Command;
import city.vault.protocol.Entry;
import city.vault.protocol.Look;
import city.vault.protocol.Read;
import city.vault.protocol.Times;
import city.vault.protocol.TxId;
import city.vault.rulebook.Outcome;
import java.time.Instant;
import java.util.Optional;

/**
 * A command as it stands on the ledger.
 *
 * @param command what was handed in
 * @param outcome what became of it
 * @param tx the transaction that decided it, the first one where it was repeated
 * @param block the number of that transaction's block
 * @param at that transaction's time
 * @param entry the trace entry that it wrote, where it wrote one
 */
public record Committed(
    Command command, Outcome outcome, TxId tx, long block, Instant at, Optional<Written> entry) {

  /**
   * A trace entry.
   *
   * @param previous the owner's head before it
   * @param body its exact bytes
   */
  public record Written(Digest previous, byte[] body) {}

  /**
   * The answer.
   *
   * @throws Problem if it was refused
   */
  public Json.ObjectBuilder result() {
    if (outcome.refusal().isPresent()) {
      throw Problem.of(outcome.refusal().get(), recorded().build());
    }
    boolean access = command instanceof Read || command instanceof Look;
    return recorded()
        .put("outcome", access ? Entry.PERMITTED : Entry.DONE)
        .put("at", Times.format(at))
        .put("repeated", outcome.repeated());
  }

  private Json.ObjectBuilder recorded() {
    Json.ObjectBuilder members =
        Json.object()
            .put("object", outcome.object().hex())
            .put("tx", tx.value())
            .put("block", block);
    outcome.seq().ifPresent(seq -> members.put("seq", seq));
    return members;
  }
}
