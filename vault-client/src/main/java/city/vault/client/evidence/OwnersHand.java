package city.vault.client.evidence;

import static city.vault.client.evidence.FindingException.unless;

import city.vault.crypto.Digest;
import city.vault.protocol.Delegation;
import city.vault.protocol.OwnerId;
import city.vault.protocol.ScenarioId;
import city.vault.protocol.Signed;
import city.vault.protocol.SignedObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Who signs for the owner: its own key, or a clerk's within a delegation of the owner's. */
final class OwnersHand {
  private final BundleFiles files;
  private final Parties parties;
  private final OwnerId owner;
  private final KeyChain own;
  private final Map<OwnerId, KeyChain> clerks = new HashMap<>();

  /** The owner's own keys, given by two different authorities. */
  OwnersHand(BundleFiles files, Parties parties, OwnerId owner) {
    this.files = files;
    this.parties = parties;
    this.owner = owner;
    this.own = new KeyChain(files, parties, owner, FileNames.BINDING);
  }

  /**
   * Demands that the owner signed it, or a clerk that may act under that scenario; gives the
   * clerk's delegation.
   */
  Optional<Delegation> require(SignedObject object, ScenarioId scenario, String name) {
    String file = name + FileNames.OBJECT;
    Optional<Digest> named = object.header().delegation();
    if (named.isEmpty()) {
      unless(own.holds(object.header().key()), file, "is not signed by the owner");
      return Optional.empty();
    }
    Delegation delegation = delegation(named.get());
    unless(
        delegation.lastedAt(object.header().issuedAt()),
        file,
        "was signed when the clerk's delegation did not last");
    unless(delegation.covers(scenario), file, "is under a scenario that the clerk may not answer");
    KeyChain clerk =
        clerks.computeIfAbsent(
            delegation.agent(), id -> new KeyChain(files, parties, id, FileNames.clerk(id)));
    unless(clerk.holds(object.header().key()), file, "is not signed by the clerk");
    return Optional.of(delegation);
  }

  private Delegation delegation(Digest named) {
    String name = FileNames.delegation(named);
    String file = name + FileNames.OBJECT;
    Signed<Delegation> signed = files.open(Delegation.class, name);
    Delegation delegation = signed.object();
    unless(signed.digest().equals(named), file, "is not the delegation that the clerk named");
    unless(
        delegation.owner().equals(owner) && own.holds(delegation.header().key()),
        file,
        "is not signed by the owner");
    return delegation;
  }

  /** Demands that no key of theirs was given here for nothing. */
  void requireAllNeeded() {
    own.requireLastNeeded();
    clerks.values().forEach(KeyChain::requireLastNeeded);
  }
}
