package city.vault.protocol;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;

/**
 * An issuer asks the identity department for the owners of a batch of numbers. The numbers travel
 * beside this object, to the identity department alone; the object commits to them.
 *
 * @param issuer who asks
 * @param count how many numbers
 * @param numbers SM3 of the canonical JSON list of the numbers, in their order
 */
public record Resolve(Header header, PartyId issuer, int count, Digest numbers)
    implements SignedObject {
  /** Most numbers in one batch. */
  public static final int MAX_COUNT = 1_000;

  @Override
  public Kind kind() {
    return Kind.RESOLVE;
  }

  @Override
  public void write(Json.ObjectBuilder members) {
    members.put("issuer", issuer.value()).put("count", count).put("numbers", numbers.hex());
  }

  static Resolve read(Header header, Members m) {
    return new Resolve(
        header, m.party("issuer"), m.number("count", 1, MAX_COUNT), m.digest("numbers"));
  }
}
