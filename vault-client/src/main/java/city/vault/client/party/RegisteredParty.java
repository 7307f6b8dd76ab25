package city.vault.client.party;

import city.vault.client.UntrustedException;
import city.vault.crypto.KeyId;
import city.vault.crypto.SealingKey;
import city.vault.crypto.SigningKey;
import city.vault.protocol.KeyRevocation;
import city.vault.protocol.PartyId;
import city.vault.protocol.PartyRegistration;
import city.vault.protocol.Role;
import city.vault.protocol.SignedObject;
import city.vault.protocol.TypeId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A registered party with all the keys that it has had, each vouched for by the one before.
 *
 * @param registration how it was registered
 * @param held its keys, the current ones last
 * @param revocations of any of them
 */
public record RegisteredParty(
    PartyRegistration registration, List<Held> held, List<KeyRevocation> revocations) {

  /**
   * A pair of keys that a party had at some time.
   *
   * @param until the latest date of what they may have signed, empty for the current ones
   */
  public record Held(SigningKey signing, SealingKey sealing, Optional<Instant> until) {}

  public RegisteredParty {
    held = List.copyOf(held);
    revocations = List.copyOf(revocations);
  }

  public PartyId party() {
    return registration.party();
  }

  /** Its name as people know it. */
  public String name() {
    return registration.name();
  }

  public List<Role> roles() {
    return registration.roles();
  }

  /** The record types that it may issue. */
  public List<TypeId> issues() {
    return registration.issues();
  }

  /** The signing key that it uses now. */
  public SigningKey signing() {
    return held.getLast().signing();
  }

  /**
   * The key to seal to now.
   *
   * @throws UntrustedException {@code key-revoked} if there is none
   */
  public SealingKey sealing() {
    SealingKey current = held.getLast().sealing();
    UntrustedException.unless(revocation(current.id()).isEmpty(), "key-revoked");
    return current;
  }

  /** Whether it ever had that signing key. */
  public boolean had(KeyId signing) {
    return held.stream().anyMatch(keys -> keys.signing().id().equals(signing));
  }

  /** Whether it ever had that sealing key. */
  public boolean hadSealing(KeyId sealing) {
    return held.stream().anyMatch(keys -> keys.sealing().id().equals(sealing));
  }

  /** The key of its own with which it may have signed that object, going by the object's date. */
  public Optional<SigningKey> signer(SignedObject object, int place) {
    KeyId id = object.signers().get(place);
    Instant issuedAt = object.header().issuedAt();
    return held.stream()
        .filter(keys -> keys.signing().id().equals(id))
        .filter(keys -> keys.until().filter(issuedAt::isAfter).isEmpty())
        .filter(keys -> !mayBeStolen(id, issuedAt))
        .map(Held::signing)
        .findFirst();
  }

  /** Whether what that key signed at that time may be somebody else's. */
  private boolean mayBeStolen(KeyId key, Instant issuedAt) {
    return revocation(key)
        .map(r -> r.compromisedSince().orElse(r.header().issuedAt()))
        .filter(since -> !issuedAt.isBefore(since))
        .isPresent();
  }

  private Optional<KeyRevocation> revocation(KeyId key) {
    return revocations.stream().filter(r -> r.revoked().equals(key)).findFirst();
  }
}
