package city.vault.service.simulation;

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
import city.vault.protocol.Supply;
import city.vault.protocol.Unfreeze;
import city.vault.protocol.Veto;
import city.vault.protocol.Withdrawal;
import city.vault.rulebook.Refusal;
import city.vault.rulebook.Refused;
import java.time.Duration;
import java.time.Instant;

/**
 * Predicts what becomes of each act, from the acts before it alone. It is told which signatures are
 * forged and checks none; who may sign what, what is fresh, and all of a loan it decides itself.
 */
final class CityModel {
  private static final Duration SKEW = Duration.ofSeconds(60);

  private final PrivateModel values = new PrivateModel();
  private final Traces traces = new Traces();
  private final KeysModel keys = new KeysModel();
  private final RegistryModel registry = new RegistryModel(keys);
  private final OwnersModel owners = new OwnersModel(keys, traces);
  private final RecordsModel records = new RecordsModel(keys, owners, traces, values);
  private final DelegationsModel delegations =
      new DelegationsModel(keys, registry, owners, records, traces, values);
  private final CorrectionsModel corrections =
      new CorrectionsModel(keys, owners, records, traces, values);
  private final RequestsModel requests =
      new RequestsModel(keys, registry, owners, delegations, traces, values);
  private final LendingModel lending =
      new LendingModel(keys, registry, owners, delegations, records, requests, traces, values);
  private final AccessModel accesses = new AccessModel(keys, owners, records, lending, traces);

  /** Predicts an act, and takes it as done if it is. */
  Expected expect(Act act, Instant now) {
    try {
      return decide(act, now);
    } catch (Refused e) {
      return Expected.refused(e.refusal());
    }
  }

  private Expected decide(Act act, Instant now) {
    return switch (act.command()) {
      case PartyRegistration c -> keys.register(c, act, now);
      case Rotation c -> keys.rotate(c, act, now);
      case KeyRevocation c -> keys.revoke(c, act, now);
      case RecordTypePublication c -> registry.publish(c, act, now);
      case Scenario c -> registry.propose(c, act, now);
      case ScenarioApproval c -> registry.approve(c, act, now);
      case ScenarioRetirement c -> registry.retire(c, act, now);
      case Resolution c -> registry.resolve(c, act, now);
      case Inspection c -> registry.inspect(c, act, now);
      case Binding c -> owners.bind(c, act, now);
      case Closure c -> owners.close(c, act, now);
      case Statement c -> records.issue(c, act, now);
      case Claim c -> records.claim(c, delegations.requireActor(act, c.owner(), now), act, now);
      case Reseal c -> records.reseal(c, act, now);
      case Withdrawal c -> records.withdraw(c, act, now);
      case Purge c -> records.purge(c, act, now);
      case ReturnRequest c -> records.askReturn(c, act, now);
      case Correction c -> corrections.ask(c, act, now);
      case CorrectionAnswer c -> corrections.answer(c, act, now);
      case Request c -> requests.request(c, act, now);
      case Decline c -> requests.decline(c, act, now);
      case RequestWithdrawal c -> requests.withdraw(c, act, now);
      case Grant c -> lending.grant(c, act, now);
      case GrantChange c -> lending.change(c, act, now);
      case Supply c -> lending.supply(c, act, now);
      case Read c -> accesses.read(c, act, now);
      case Look c -> accesses.look(c, act, now);
      case Freeze c -> accesses.turn(c.target(), c.hand(), true, act, now);
      case Unfreeze c -> accesses.turn(c.target(), c.hand(), false, act, now);
      case NetworkPolicy c -> owners.setPolicy(c, act, now);
      case Rebinding c -> owners.rebind(c, act, now);
      case Veto c -> owners.veto(c, act, now);
      case Delegation c -> delegations.delegate(c, act, now);
      case DelegationEnd c -> delegations.end(c, act, now);
    };
  }

  /** Which private values there should be. */
  PrivateModel values() {
    return values;
  }

  /** Whether what opens that read may be handed out, now that the ledger has permitted it. */
  boolean isReleased(Read read, Instant now) {
    return accesses.isReleased(read, now);
  }

  static void requireFresh(Command command, Instant now) {
    Instant issuedAt = command.header().issuedAt();
    Refusal.NOT_FRESH.unless(
        !issuedAt.isAfter(now.plus(SKEW)) && !now.isAfter(issuedAt.plus(command.maxAge())));
  }
}
