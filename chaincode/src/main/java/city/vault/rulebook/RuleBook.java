package city.vault.rulebook;

import city.vault.protocol.Binding;
import city.vault.protocol.Claim;
import city.vault.protocol.Closure;
import city.vault.protocol.Command;
import city.vault.protocol.Correction;
import city.vault.protocol.CorrectionAnswer;
import city.vault.protocol.Decline;
import city.vault.protocol.Delegation;
import city.vault.protocol.DelegationEnd;
import city.vault.protocol.Freeze;
import city.vault.protocol.Grant;
import city.vault.protocol.GrantChange;
import city.vault.protocol.Inspection;
import city.vault.protocol.KeyRevocation;
import city.vault.protocol.Look;
import city.vault.protocol.NetworkPolicy;
import city.vault.protocol.PartyRegistration;
import city.vault.protocol.Purge;
import city.vault.protocol.Read;
import city.vault.protocol.Rebinding;
import city.vault.protocol.RecordTypePublication;
import city.vault.protocol.Request;
import city.vault.protocol.RequestWithdrawal;
import city.vault.protocol.Reseal;
import city.vault.protocol.Resolution;
import city.vault.protocol.ReturnRequest;
import city.vault.protocol.Rotation;
import city.vault.protocol.Scenario;
import city.vault.protocol.ScenarioApproval;
import city.vault.protocol.ScenarioRetirement;
import city.vault.protocol.Statement;
import city.vault.protocol.Submission;
import city.vault.protocol.Supply;
import city.vault.protocol.Unfreeze;
import city.vault.protocol.Veto;
import city.vault.protocol.Withdrawal;
import city.vault.rulebook.access.FreezeRules;
import city.vault.rulebook.access.InspectionRule;
import city.vault.rulebook.access.LookRule;
import city.vault.rulebook.access.ReadRule;
import city.vault.rulebook.asset.AssetRules;
import city.vault.rulebook.asset.CorrectionRules;
import city.vault.rulebook.asset.EndingRules;
import city.vault.rulebook.asset.RecordTypeRule;
import city.vault.rulebook.asset.ReturnRule;
import city.vault.rulebook.grant.DelegationRules;
import city.vault.rulebook.grant.GrantChangeRule;
import city.vault.rulebook.grant.GrantRules;
import city.vault.rulebook.grant.RequestRules;
import city.vault.rulebook.grant.SupplyRule;
import city.vault.rulebook.party.KeyRules;
import city.vault.rulebook.party.OwnerRules;
import city.vault.rulebook.party.PartyRules;
import city.vault.rulebook.party.PolicyRule;
import city.vault.rulebook.party.RebindingRules;
import city.vault.rulebook.scenario.ScenarioRules;
import java.util.ArrayList;
import java.util.List;

/** Decides transactions. */
public final class RuleBook {
  /** The version of these rules, which every transaction names. */
  public static final int VERSION = 1;

  private final Keys keys;

  public RuleBook(Keys keys) {
    this.keys = keys;
  }

  /**
   * Decides a transaction's operations in order, each over its predecessors' writes.
   *
   * @throws IllegalArgumentException if the transaction names other rules than these
   */
  public Ruling decide(StateView committed, Transaction tx) {
    if (tx.rules() != VERSION) {
      throw new IllegalArgumentException("no rules of version " + tx.rules());
    }
    Draft draft = new Draft(committed);
    List<Outcome> outcomes = new ArrayList<>();
    for (int place = 0; place < tx.operations().size(); place++) {
      outcomes.add(decide(draft, tx, place));
    }
    List<Ruling.Written> entries = draft.entries();
    draft.putPrivate(StateKey.body(tx.id()), TransactionBody.of(tx, entries).encoded());
    return new Ruling(List.copyOf(outcomes), entries, draft.writes(), draft.privateWrites());
  }

  private Outcome decide(Draft draft, Transaction tx, int place) {
    Submission submission = tx.operations().get(place);
    Draft operation = new Draft(draft);
    Deciding deciding = new Deciding(operation, tx.time(), submission, place, keys);
    try {
      Outcome outcome = apply(submission.command().object(), deciding);
      draft.accept(operation);
      return outcome;
    } catch (Refused e) {
      return Outcome.refused(deciding.object(), e.refusal());
    }
  }

  private static Outcome apply(Command command, Deciding deciding) {
    return switch (command) {
      case PartyRegistration c -> PartyRules.register(c, deciding);
      case RecordTypePublication c -> RecordTypeRule.publish(c, deciding);
      case Binding c -> OwnerRules.bind(c, deciding);
      case Resolution c -> OwnerRules.recordResolution(c, deciding);
      case Scenario c -> ScenarioRules.propose(c, deciding);
      case ScenarioApproval c -> ScenarioRules.approve(c, deciding);
      case ScenarioRetirement c -> ScenarioRules.retire(c, deciding);
      case Statement c -> AssetRules.issue(c, deciding);
      case Claim c -> AssetRules.claim(c, deciding);
      case Reseal c -> AssetRules.reseal(c, deciding);
      case Withdrawal c -> EndingRules.withdraw(c, deciding);
      case ReturnRequest c -> ReturnRule.ask(c, deciding);
      case Purge c -> EndingRules.purge(c, deciding);
      case Correction c -> CorrectionRules.ask(c, deciding);
      case CorrectionAnswer c -> CorrectionRules.answer(c, deciding);
      case Request c -> RequestRules.request(c, deciding);
      case Decline c -> RequestRules.decline(c, deciding);
      case RequestWithdrawal c -> RequestRules.withdraw(c, deciding);
      case Grant c -> GrantRules.grant(c, deciding);
      case GrantChange c -> GrantChangeRule.change(c, deciding);
      case Supply c -> SupplyRule.supply(c, deciding);
      case Read c -> ReadRule.read(c, deciding);
      case Look c -> LookRule.look(c, deciding);
      case Inspection c -> InspectionRule.inspect(c, deciding);
      case Freeze c -> FreezeRules.freeze(c, deciding);
      case Unfreeze c -> FreezeRules.unfreeze(c, deciding);
      case Rotation c -> KeyRules.rotate(c, deciding);
      case KeyRevocation c -> KeyRules.revoke(c, deciding);
      case Closure c -> OwnerRules.close(c, deciding);
      case Rebinding c -> RebindingRules.rebind(c, deciding);
      case Veto c -> RebindingRules.veto(c, deciding);
      case NetworkPolicy c -> PolicyRule.set(c, deciding);
      case Delegation c -> DelegationRules.delegate(c, deciding);
      case DelegationEnd c -> DelegationRules.end(c, deciding);
    };
  }
}
