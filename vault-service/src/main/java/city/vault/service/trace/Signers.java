package city.vault.service.trace;

import city.vault.client.evidence.Authorisation;
import city.vault.client.evidence.ReleasedVersion;
import city.vault.crypto.KeyId;
import city.vault.protocol.PartyId;
import city.vault.protocol.PartyRegistration;
import city.vault.protocol.Signed;
import city.vault.rulebook.Holder;
import city.vault.rulebook.KeyRecord;
import city.vault.rulebook.StateView;
import city.vault.rulebook.party.PartyState;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Collects the parties whose signatures stand on some objects. */
final class Signers {
  private final StateView state;
  private final NavigableSet<PartyId> parties = new TreeSet<>();

  Signers(StateView state) {
    this.state = state;
    // Whoever is registered was registered by it.
    PartyState.registrar(state).ifPresent(parties::add);
  }

  void of(Signed<?> signed) {
    for (KeyId key : signed.object().signers()) {
      if (KeyRecord.find(state, key).orElseThrow().holder()
          instanceof Holder.OfParty(PartyId party)) {
        parties.add(party);
      }
    }
  }

  void of(Authorisation authorisation) {
    of(authorisation.binding());
    of(authorisation.scenario());
    of(authorisation.approval());
    of(authorisation.request());
    of(authorisation.grant());
    authorisation.renewal().ifPresent(this::of);
    authorisation.stop().ifPresent(this::of);
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
}
