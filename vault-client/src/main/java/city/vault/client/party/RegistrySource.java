package city.vault.client.party;

import city.vault.crypto.Digest;
import city.vault.protocol.Binding;
import city.vault.protocol.Delegation;
import city.vault.protocol.KeyRevocation;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.PartyRegistration;
import city.vault.protocol.Rebinding;
import city.vault.protocol.RecordTypePublication;
import city.vault.protocol.Rotation;
import city.vault.protocol.Scenario;
import city.vault.protocol.ScenarioApproval;
import city.vault.protocol.ScenarioId;
import city.vault.protocol.Signed;
import city.vault.protocol.TypeId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where registrations come from, unchecked: the service, or a bundle. */
public interface RegistrySource {
  /** Empty where there is none. */
  Optional<PartyHistory> party(PartyId party);

  /** Empty where there is none. */
  Optional<Signed<RecordTypePublication>> recordType(TypeId type, int version);

  /** Empty where there is none. */
  Optional<ProposedScenario> scenario(ScenarioId scenario, int version);

  /** Empty where the owner is not bound. */
  Optional<OwnerHistory> owner(OwnerId owner);

  /** The same of many owners; one that is not bound is absent. */
  default Map<OwnerId, OwnerHistory> owners(Set<OwnerId> owners) {
    Map<OwnerId, OwnerHistory> found = new HashMap<>();
    owners.forEach(owner -> owner(owner).ifPresent(history -> found.put(owner, history)));
    return found;
  }

  /** The delegation of that digest, in force or not; empty where none was given. */
  Optional<Signed<Delegation>> delegation(Digest delegation);

  /**
   * A party's registration and what became of its keys.
   *
   * @param rotations in their order
   * @param revocations of any of its keys
   */
  record PartyHistory(
      Signed<PartyRegistration> registration,
      List<Signed<Rotation>> rotations,
      List<Signed<KeyRevocation>> revocations) {
    public PartyHistory {
      rotations = List.copyOf(rotations);
      revocations = List.copyOf(revocations);
    }
  }

  /**
   * An owner's binding and what became of its keys.
   *
   * @param rebindings those that are final, in their order
   * @param waiting the one that is not final yet, if there is one
   */
  record OwnerHistory(
      Signed<Binding> binding, List<Rebound> rebindings, Optional<Rebound> waiting) {
    public OwnerHistory {
      rebindings = List.copyOf(rebindings);
    }

    /** What gave the keys that are said to rule. */
    public Digest given() {
      return rebindings.isEmpty() ? binding.digest() : rebindings.getLast().signed().digest();
    }

    /** Whose the binding says that it is. */
    public OwnerId owner() {
      return binding.object().owner();
    }
  }

  /** A re-binding, and from when on its keys rule by the ledger's word. */
  record Rebound(Signed<Rebinding> signed, Instant finalAt) {}

  /** A scenario's version with its approval, if it has one. */
  record ProposedScenario(Signed<Scenario> proposal, Optional<Signed<ScenarioApproval>> approval) {}
}
