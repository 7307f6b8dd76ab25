package city.vault.client.asset;

import city.vault.client.http.SignedWire;
import city.vault.crypto.Digest;
import city.vault.protocol.ReturnRequest;
import city.vault.protocol.Signed;
import java.util.Optional;

/**
 * A return as the service shows it.
 *
 * @param request the signed request
 * @param state {@code open} or {@code answered}
 * @param statement digest of the statement that answered it
 * @param box the owner's number, sealed to the issuer, while it is open
 */
public record ReturnItem(
    SignedWire request, String state, Optional<Digest> statement, Optional<byte[]> box) {

  /** The request, whose signature is not yet checked. */
  public Signed<ReturnRequest> signed() {
    return request.as(ReturnRequest.class);
  }
}
