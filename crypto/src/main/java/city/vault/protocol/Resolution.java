package city.vault.protocol;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;

/**
 * The identity department records on the ledger that it resolved a batch of numbers for an issuer,
 * before it answers: who asked and how many, never which.
 *
 * @param issuer who asked
 * @param count how many numbers
 * @param request digest of the signed {@link Resolve}
 */
public record Resolution(Header header, PartyId issuer, int count, Digest request)
    implements Command {
  @Override
  public Kind kind() {
    return Kind.RESOLUTION;
  }

  @Override
  public void write(Json.ObjectBuilder members) {
    members.put("issuer", issuer.value()).put("count", count).put("request", request.hex());
  }

  static Resolution read(Header header, Members m) {
    return new Resolution(
        header, m.party("issuer"), m.number("count", 1, Resolve.MAX_COUNT), m.digest("request"));
  }
}
