package city.vault.client.evidence;

import static city.vault.client.evidence.FindingException.unless;

import city.vault.crypto.Digest;
import city.vault.protocol.Binding;
import city.vault.protocol.Delegation;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyRegistration;
import city.vault.protocol.Role;
import city.vault.protocol.ScenarioId;
import city.vault.protocol.Signed;
import city.vault.protocol.SignedObject;
import java.util.Optional;

/** Who signs for the owner: its own key, or a clerk's within a delegation of the owner's. */
final class OwnersHand {
  private final BundleFiles files;
  private final Parties parties;
  private final OwnerId owner;
  private final Binding binding;

  /** The owner's own key, bound by two different authorities. */
  OwnersHand(BundleFiles files, Parties parties, OwnerId owner) {
    this.files = files;
    this.parties = parties;
    this.owner = owner;
    this.binding = binding(FileNames.BINDING, owner);
  }

  private Binding binding(String name, OwnerId bound) {
    Signed<Binding> signed = files.open(Binding.class, name);
    Binding found = signed.object();
    PartyRegistration identity = parties.signer(name, found, 0, Role.IDENTITY);
    PartyRegistration attester = parties.signer(name, found, 1, Role.ATTESTER);
    String file = name + FileNames.OBJECT;
    unless(!identity.party().equals(attester.party()), file, "has one authority twice");
    unless(found.owner().equals(bound), file, "is of another owner");
    return found;
  }

  /**
   * Demands that the owner signed it, or a clerk that may act under that scenario; gives the
   * clerk's delegation.
   */
  Optional<Delegation> require(SignedObject object, ScenarioId scenario, String name) {
    String file = name + FileNames.OBJECT;
    Optional<Digest> named = object.header().delegation();
    if (named.isEmpty()) {
      unless(
          object.header().key().equals(binding.signing().id()), file, "is not signed by the owner");
      return Optional.empty();
    }
    Delegation delegation = delegation(named.get());
    unless(
        delegation.lastedAt(object.header().issuedAt()),
        file,
        "was signed when the clerk's delegation did not last");
    unless(delegation.covers(scenario), file, "is under a scenario that the clerk may not answer");
    Binding clerk = binding(FileNames.clerk(delegation.agent()), delegation.agent());
    unless(object.header().key().equals(clerk.signing().id()), file, "is not signed by the clerk");
    return Optional.of(delegation);
  }

  private Delegation delegation(Digest named) {
    String name = FileNames.delegation(named);
    String file = name + FileNames.OBJECT;
    Signed<Delegation> signed = files.open(Delegation.class, name);
    Delegation delegation = signed.object();
    unless(signed.digest().equals(named), file, "is not the delegation that the clerk named");
    unless(
        delegation.owner().equals(owner)
            && delegation.header().key().equals(binding.signing().id()),
        file,
        "is not signed by the owner");
    return delegation;
  }
}
