package city.vault.client.grant;

import city.vault.client.http.SignedWire;
import city.vault.protocol.Grant;
import city.vault.protocol.Signed;

/**
 * A grant as the service shows it.
 *
 * @param grant the signed grant
 * @param state {@code active}, {@code revoked}, {@code expired} or {@code exhausted}
 * @param reads how many reads were used
 */
public record GrantItem(SignedWire grant, String state, int reads) {
  /** The grant, whose signature is not yet checked. */
  public Signed<Grant> signed() {
    return grant.as(Grant.class);
  }
}
