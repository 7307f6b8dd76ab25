package city.vault.client.http;

import city.vault.crypto.Digest;
import city.vault.protocol.TxId;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of a submission.
 *
 * @param object digest of what was submitted
 * @param outcome {@code done} or {@code permitted}
 * @param tx the transaction that recorded it
 * @param block that transaction's block
 * @param at the transaction's time
 * @param seq its entry in the owner's trace, where it touches one
 * @param repeated whether the same bytes were recorded before
 */
public record CommandResult(
    Digest object,
    String outcome,
    TxId tx,
    long block,
    Instant at,
    Optional<Long> seq,
    boolean repeated) {}
