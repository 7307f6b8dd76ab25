package city.vault.client.party;

import city.vault.client.UntrustedException;
import city.vault.crypto.Digest;
import city.vault.crypto.SealingKey;
import city.vault.crypto.SigningKey;
import city.vault.protocol.OwnerId;
import city.vault.protocol.SignedObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A bound owner with all the keys that it has had, each given by both authorities.
 *
 * @param held its keys, those that rule last
 */
public record RegisteredOwner(OwnerId owner, List<Held> held) {

  /**
   * A pair of keys that an owner had at some time.
   *
   * @param given digest of the binding or re-binding that gave them
   * @param until the latest date of what they may have signed, empty for those that rule
   */
  public record Held(
      Digest given, SigningKey signing, SealingKey sealing, Optional<Instant> until) {}

  public RegisteredOwner {
    held = List.copyOf(held);
  }

  /** What gave it the keys that rule. */
  public Digest given() {
    return held.getLast().given();
  }

  /** The signing key that rules. */
  public SigningKey signing() {
    return held.getLast().signing();
  }

  /** The key to seal to now. */
  public SealingKey sealing() {
    return held.getLast().sealing();
  }

  /**
   * The key of its own with which it may have signed that object, going by the object's date.
   *
   * @throws UntrustedException {@code bad-signature} if there is none
   */
  public SigningKey signer(SignedObject object) {
    return held.stream()
        .filter(keys -> keys.signing().id().equals(object.header().key()))
        .filter(keys -> keys.until().filter(object.header().issuedAt()::isAfter).isEmpty())
        .map(Held::signing)
        .findFirst()
        .orElseThrow(() -> new UntrustedException("bad-signature"));
  }
}
