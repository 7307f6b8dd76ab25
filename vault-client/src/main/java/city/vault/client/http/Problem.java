package city.vault.client.http;

import city.vault.crypto.Digest;
import city.vault.protocol.TxId;
import java.util.Optional;

/**
 * What the service says when it refuses (RFC 9457).
 *
 * @param status the HTTP status, 0 where no answer came
 * @param code the stable kebab-case code: the rule book's, a transport's, or {@code unreachable},
 *     {@code timed-out}, {@code unusable-answer} from this side of the wire
 * @param retryable whether the same bytes may do better later
 * @param object digest of the refused object, where the refusal is on the ledger
 * @param tx the transaction that recorded it
 * @param block that transaction's block
 * @param seq its entry in the owner's trace
 */
public record Problem(
    int status,
    String code,
    boolean retryable,
    Optional<Digest> object,
    Optional<TxId> tx,
    Optional<Long> block,
    Optional<Long> seq) {

  /** A problem that this side of the wire found. */
  public static Problem ours(int status, String code, boolean retryable) {
    return new Problem(
        status,
        code,
        retryable,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
