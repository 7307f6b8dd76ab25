package city.vault.rulebook.party;

import city.vault.crypto.Digest;
import city.vault.protocol.Delegation;
import city.vault.protocol.FieldName;
import city.vault.protocol.OwnerId;
import city.vault.protocol.ScenarioId;
import city.vault.protocol.TypeId;
import city.vault.rulebook.Deciding;
import city.vault.rulebook.Holder;
import city.vault.rulebook.Refusal;
import java.util.Optional;

/**
 * Who acts for an owner: itself, or a company's clerk with its own key, within the delegation that
 * the signed object names.
 *
 * @param actor as the entry names it
 * @param limits of a clerk, empty for the owner itself
 */
public record Acting(String actor, Optional<Delegation> limits) {

  /** Demands the owner's own signature, or that of a clerk whose delegation is in force. */
  public static Acting of(OwnerId owner, Deciding deciding) {
    Optional<Digest> named = deciding.command().object().header().delegation();
    if (named.isEmpty()) {
      return new Acting(deciding.signedByOwner(owner), Optional.empty());
    }
    Holder signer = deciding.signer(0);
    Delegation delegation =
        DelegationState.inForce(deciding.draft(), named.get(), deciding.time())
            .filter(d -> d.owner().equals(owner))
            .filter(d -> signer.equals(new Holder.OfOwner(d.agent())))
            .orElseThrow(Refusal.DELEGATION_MISSING::refused);
    return new Acting(delegation.agent().value(), Optional.of(delegation));
  }

  /** Demands that a clerk may act on records of that type. */
  public void require(TypeId type) {
    Refusal.DELEGATION_EXCEEDED.unless(limits.filter(d -> !d.covers(type)).isEmpty());
  }

  /** Demands that a clerk may lend that field of records of that type. */
  public void require(TypeId type, FieldName field) {
    Refusal.DELEGATION_EXCEEDED.unless(limits.filter(d -> !d.covers(type, field)).isEmpty());
  }

  /** Demands that a clerk may answer under that scenario. */
  public void require(ScenarioId scenario) {
    Refusal.DELEGATION_EXCEEDED.unless(limits.filter(d -> !d.covers(scenario)).isEmpty());
  }
}
