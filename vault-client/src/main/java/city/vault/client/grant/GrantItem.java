package city.vault.client.grant;

import city.vault.client.http.SignedWire;
import city.vault.protocol.Grant;
import city.vault.protocol.Signed;
import java.time.Instant;

/**
 * A grant as the service shows it.
 *
 * @param grant the signed grant
 * @param state the wire name of a {@link city.vault.protocol.GrantStatus}, or {@code frozen}
 * @param reads how many reads of its term were used
 * @param term the present term, the grant's own or its latest renewal's
 */
public record GrantItem(SignedWire grant, String state, int reads, Term term) {
  /** A term as the service shows it. */
  public record Term(Instant notAfter, int reads) {}

  /** The grant, whose signature is not yet checked. */
  public Signed<Grant> signed() {
    return grant.as(Grant.class);
  }
}
