package city.vault.service.trace;

import city.vault.client.evidence.Authorisation;
import city.vault.client.evidence.KeyChanges;
import city.vault.client.evidence.ReleasedVersion;
import city.vault.crypto.KeyId;
import city.vault.protocol.KeyRevocation;
import city.vault.protocol.PartyId;
import city.vault.protocol.PartyRegistration;
import city.vault.protocol.Rotation;
import city.vault.protocol.Signed;
import city.vault.rulebook.Holder;
import city.vault.rulebook.KeyRecord;
import city.vault.rulebook.StateView;
import city.vault.rulebook.party.PartyState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** Collects the parties whose signatures stand on some objects, and how they came to their keys. */
final class Signers {
  private final StateView state;
  private final NavigableSet<PartyId> parties = new TreeSet<>();
  private final Set<KeyId> keys = new HashSet<>();

  Signers(StateView state) {
    this.state = state;
    // Whoever is registered was registered by it.
    PartyState.registrar(state).ifPresent(parties::add);
  }

  void of(Signed<?> signed) {
    signed.object().signers().forEach(this::of);
  }

  private void of(KeyId key) {
    if (KeyRecord.find(state, key).orElseThrow().holder()
        instanceof Holder.OfParty(PartyId party)) {
      parties.add(party);
      keys.add(key);
    }
  }

  void of(Authorisation authorisation) {
    authorisation.signed().forEach(this::of);
  }

  void of(ReleasedVersion version) {
    of(version.statement());
    of(version.type());
  }

  /** Their registrations, each once. */
  List<Signed<PartyRegistration>> registrations() {
    List<Signed<PartyRegistration>> registrations = new ArrayList<>();
    parties.forEach(party -> registrations.add(PartyState.require(state, party).signed()));
    return registrations;
  }

  /** The revocations of the keys that signed, and the rotations up to the keys that signed. */
  KeyChanges changes() {
    PartyId registrar = PartyState.registrar(state).orElseThrow();
    // The registrar last: it may have signed what became of the others' keys.
    List<PartyId> order = new ArrayList<>(parties);
    order.remove(registrar);
    order.add(registrar);
    registrations().forEach(registration -> keys.add(registration.object().header().key()));
    List<Signed<Rotation>> rotations = new ArrayList<>();
    List<Signed<KeyRevocation>> revocations = new ArrayList<>();
    for (PartyId id : order) {
      PartyState party = PartyState.require(state, id);
      for (Signed<KeyRevocation> revocation : party.revocations(state)) {
        if (keys.contains(revocation.object().revoked())) {
          revocations.add(revocation);
          keys.add(revocation.object().header().key());
        }
      }
      rotations.addAll(untilLastUsed(party.history(state)));
    }
    return new KeyChanges(rotations, revocations);
  }

  private List<Signed<Rotation>> untilLastUsed(List<Signed<Rotation>> history) {
    int needed = history.size();
    while (needed > 0 && !keys.contains(history.get(needed - 1).object().signing().id())) {
      needed--;
    }
    List<Signed<Rotation>> used = history.subList(0, needed);
    used.forEach(rotation -> keys.add(rotation.object().header().key()));
    return used;
  }
}
