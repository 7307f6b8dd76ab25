package city.vault.client.grant;

import city.vault.client.http.SignedWire;
import city.vault.protocol.GrantId;
import city.vault.protocol.Request;
import city.vault.protocol.Signed;
import java.util.Optional;

/**
 * A request as the service shows it.
 *
 * @param request the signed request
 * @param state {@code open}, {@code declined}, {@code granted} or {@code expired}
 * @param grant what was granted on it
 */
public record RequestItem(SignedWire request, String state, Optional<GrantId> grant) {
  /** The request, whose signature is not yet checked. */
  public Signed<Request> signed() {
    return request.as(Request.class);
  }
}
