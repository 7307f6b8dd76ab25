package city.vault.client.party;

import city.vault.client.UntrustedException;
import city.vault.crypto.KeyId;
import city.vault.protocol.KeyRevocation;
import city.vault.protocol.NetworkId;
import city.vault.protocol.PartyId;
import city.vault.protocol.PartyRegistration;
import city.vault.protocol.Rotation;
import city.vault.protocol.Signed;
import city.vault.protocol.SignedObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Follows a party's keys from its registration over each rotation. What it takes was signed by a
 * key that was vouched for before, or by the registrar.
 */
final class PartyChain {
  /** How late after its signing the ledger still takes a command. */
  private static final Duration LATEST = Duration.ofHours(24);

  private final NetworkId network;
  private final Supplier<RegisteredParty> registrar;

  /**
   * @param registrar asked only for what the party did not sign itself
   */
  PartyChain(NetworkId network, Supplier<RegisteredParty> registrar) {
    this.network = network;
    this.registrar = registrar;
  }

  /** The registrar's own, which begins with what it signed itself. */
  RegisteredParty registrar(RegistrySource.PartyHistory found) {
    PartyRegistration registration = found.registration().object();
    UntrustedException.unless(
        signed(found.registration(), 0, begun(registration)) && registration.cosigners().isEmpty(),
        "bad-signature");
    return followed(begun(registration), found);
  }

  /** Anybody else's, whom the registrar registered. */
  RegisteredParty party(RegistrySource.PartyHistory found, PartyId party) {
    PartyRegistration registration = found.registration().object();
    UntrustedException.unless(
        signed(found.registration(), 0, registrar.get())
            && found.registration().isSignedBy(1, registration.signing()),
        "bad-signature");
    UntrustedException.unless(registration.party().equals(party), "wrong-party");
    return followed(begun(registration), found);
  }

  private static RegisteredParty begun(PartyRegistration registration) {
    RegisteredParty.Held first =
        new RegisteredParty.Held(registration.signing(), registration.sealing(), Optional.empty());
    return new RegisteredParty(registration, List.of(first), List.of());
  }

  private RegisteredParty followed(RegisteredParty first, RegistrySource.PartyHistory found) {
    RegisteredParty party = first;
    for (Signed<Rotation> rotation : found.rotations()) {
      party = rotated(party, rotation);
    }
    List<KeyRevocation> revocations = new ArrayList<>();
    for (Signed<KeyRevocation> revocation : found.revocations()) {
      UntrustedException.unless(
          revocation.object().party().equals(party.party()) && byItsOwn(revocation, party),
          "bad-signature");
      revocations.add(revocation.object());
    }
    return new RegisteredParty(party.registration(), party.held(), revocations);
  }

  private RegisteredParty rotated(RegisteredParty party, Signed<Rotation> signed) {
    Rotation rotation = signed.object();
    UntrustedException.unless(
        rotation.party().equals(party.party())
            && byItsOwn(signed, party)
            && signed.isSignedBy(1, rotation.signing()),
        "bad-signature");
    List<RegisteredParty.Held> held = new ArrayList<>(party.held());
    RegisteredParty.Held before = held.removeLast();
    Instant until =
        rotation.header().issuedAt().plus(LATEST).plusSeconds(rotation.overlapSeconds());
    held.add(new RegisteredParty.Held(before.signing(), before.sealing(), Optional.of(until)));
    held.add(new RegisteredParty.Held(rotation.signing(), rotation.sealing(), Optional.empty()));
    return new RegisteredParty(party.registration(), held, party.revocations());
  }

  /** Whether a key of the party signed it, or the registrar in its place. */
  private boolean byItsOwn(Signed<? extends SignedObject> signed, RegisteredParty party) {
    KeyId key = signed.object().header().key();
    return signed(signed, 0, party.had(key) ? party : registrar.get());
  }

  private boolean signed(Signed<? extends SignedObject> signed, int place, RegisteredParty party) {
    return signed.object().header().network().equals(network)
        && party
            .signer(signed.object(), place)
            .filter(key -> signed.isSignedBy(place, key))
            .isPresent();
  }
}
