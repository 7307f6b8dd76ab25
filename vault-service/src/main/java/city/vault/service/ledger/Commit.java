package city.vault.service.ledger;

import city.vault.protocol.TxId;
import city.vault.rulebook.Outcome;
import city.vault.rulebook.Ruling;
import java.time.Instant;
import java.util.List;

/**
 * A transaction as it was committed.
 *
 * @param tx its id
 * @param block the number of its block
 * @param time its time
 * @param outcomes one per operation, in order
 * @param entries the trace entries that it wrote, in order
 */
public record Commit(
    TxId tx, long block, Instant time, List<Outcome> outcomes, List<Ruling.Written> entries) {}
