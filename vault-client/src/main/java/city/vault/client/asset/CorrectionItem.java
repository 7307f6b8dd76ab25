package city.vault.client.asset;

import city.vault.client.http.SignedWire;
import city.vault.protocol.Correction;
import city.vault.protocol.Signed;
import java.time.Instant;
import java.util.Optional;

/**
 * A correction as the service shows it.
 *
 * @param correction the signed correction
 * @param due until when the issuer is to answer
 * @param state {@code open}, {@code overdue}, {@code accepted} or {@code rejected}
 * @param reason why, sealed to the issuer, until it has answered
 * @param answer the issuer's signed answer
 * @param answerReason why it was rejected, sealed to the owner
 */
public record CorrectionItem(
    SignedWire correction,
    Instant due,
    String state,
    Optional<byte[]> reason,
    Optional<SignedWire> answer,
    Optional<byte[]> answerReason) {

  /** The correction, whose signature is not yet checked. */
  public Signed<Correction> signed() {
    return correction.as(Correction.class);
  }
}
