package city.vault.client.grant;

import city.vault.client.http.SignedWire;
import city.vault.protocol.GrantId;
import city.vault.protocol.Request;
import city.vault.protocol.RequestStatus;
import city.vault.protocol.Signed;
import java.util.Optional;

/**
 * A request as the service shows it.
 *
 * @param request the signed request
 * @param state the wire name of a {@link city.vault.protocol.RequestStatus}
 * @param grant what was granted on it
 * @param claimed what is to be verified, sealed to the owner; of one request that is open
 */
public record RequestItem(
    SignedWire request, String state, Optional<GrantId> grant, Optional<byte[]> claimed) {
  /** Where it stands. */
  public RequestStatus status() {
    return RequestStatus.of(state);
  }

  /** The request, whose signature is not yet checked. */
  public Signed<Request> signed() {
    return request.as(Request.class);
  }
}
