package city.vault.client.grant;

import city.vault.client.http.SignedWire;
import city.vault.protocol.AssetId;
import city.vault.protocol.FieldName;
import city.vault.protocol.Grant;
import city.vault.protocol.Read;
import city.vault.protocol.Signed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A grant as the service shows it.
 *
 * @param grant the signed grant
 * @param state the wire name of a {@link city.vault.protocol.GrantStatus}, or {@code frozen}
 * @param reads how many reads of its term were used
 * @param term the present term, the grant's own or its latest renewal's
 * @param supplied what issuers have supplied under it, in their order; where one grant is shown
 */
public record GrantItem(
    SignedWire grant, String state, int reads, Term term, Optional<List<Supplied>> supplied) {
  /** A term as the service shows it. */
  public record Term(Instant notAfter, int reads) {}

  /** Fields of one asset version that were supplied. */
  public record Supplied(AssetId asset, int version, List<FieldName> fields) {
    Stream<Read.Item> items() {
      return fields.stream().map(field -> new Read.Item(asset, version, field));
    }
  }

  /** The grant, whose signature is not yet checked. */
  public Signed<Grant> signed() {
    return grant.as(Grant.class);
  }
}
