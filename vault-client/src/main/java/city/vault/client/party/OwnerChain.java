package city.vault.client.party;

import city.vault.client.UntrustedException;
import city.vault.client.party.RegisteredOwner.Held;
import city.vault.protocol.KeyBinding;
import city.vault.protocol.OwnerId;
import city.vault.protocol.Role;
import city.vault.protocol.Signed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Follows an owner's keys from its binding on: each re-binding replaces the one before, by its
 * digest, and is signed by both authorities and the new key. From when on it is final is the
 * ledger's word.
 */
record OwnerChain(Registry registry, OwnerId owner) {
  /** How far in the future the ledger lets a signer's clock be. */
  private static final Duration SKEW = Duration.ofSeconds(60);

  RegisteredOwner follow(RegistrySource.OwnerHistory found) {
    List<Held> held = new ArrayList<>();
    check(found.binding());
    held.add(given(found.binding()));
    for (RegistrySource.Rebound rebound : found.rebindings()) {
      Held before = held.removeLast();
      check(rebound.signed());
      UntrustedException.unless(
          rebound.signed().object().replaces().equals(before.given()), "wrong-binding");
      if (rebound.signed().object().isAgreed()) {
        registry.check(rebound.signed(), 3, before.signing());
      }
      held.add(retired(before, rebound.finalAt()));
      held.add(given(rebound.signed()));
    }
    return new RegisteredOwner(owner, held);
  }

  private void check(Signed<? extends KeyBinding> signed) {
    UntrustedException.unless(signed.object().owner().equals(owner), "wrong-owner");
    RegisteredParty identity = registry.authority(signed, 0, Role.IDENTITY);
    RegisteredParty attester = registry.authority(signed, 1, Role.ATTESTER);
    UntrustedException.unless(!identity.party().equals(attester.party()), "bad-signature");
    registry.check(signed, 2, signed.object().signing());
  }

  private static Held given(Signed<? extends KeyBinding> signed) {
    KeyBinding keys = signed.object();
    return new Held(signed.digest(), keys.signing(), keys.sealing(), Optional.empty());
  }

  private static Held retired(Held keys, Instant finalAt) {
    return new Held(keys.given(), keys.signing(), keys.sealing(), Optional.of(finalAt.plus(SKEW)));
  }
}
