package city.vault.rulebook.scenario;

import city.vault.protocol.Mode;
import city.vault.protocol.RecordTypePublication;
import city.vault.protocol.Role;
import city.vault.protocol.Scenario;
import city.vault.protocol.ScenarioApproval;
import city.vault.protocol.ScenarioRetirement;
import city.vault.protocol.Signed;
import city.vault.rulebook.Deciding;
import city.vault.rulebook.Draft;
import city.vault.rulebook.Holder;
import city.vault.rulebook.Outcome;
import city.vault.rulebook.Refusal;
import city.vault.rulebook.StateView;
import city.vault.rulebook.asset.RecordTypeState;
import city.vault.rulebook.party.PartyState;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How a scenario comes into force. */
public final class ScenarioRules {
  private ScenarioRules() {}

  /** An institution proposes the next version of a scenario of its own. */
  public static Outcome propose(Scenario command, Deciding deciding) {
    deciding.signedByParty(command.institution(), Role.INSTITUTION);
    Draft draft = deciding.draft();
    Optional<ScenarioState> known =
        ScenarioState.find(draft, command.scenario(), command.version());
    if (known.isPresent() && known.get().proposal().digest().equals(deciding.object())) {
      return deciding.doneBefore();
    }
    deciding.fresh();
    List<RecordTypePublication.Field> fields =
        command.fields().stream().map(demand -> field(demand, draft)).toList();
    int latest = ScenarioState.latest(draft, command.scenario());
    if (latest > 0) {
      ScenarioState last = ScenarioState.require(draft, command.scenario(), latest);
      Refusal.NOT_YOURS.unless(last.scenario().institution().equals(command.institution()));
    }
    Refusal.VERSION_CONFLICT.unless(command.version() == latest + 1);
    Refusal.MODE_UNSUPPORTED.unless(
        command.fields().stream().noneMatch(demand -> demand.mode() == Mode.ANSWER));
    for (int i = 0; i < fields.size(); i++) {
      Refusal.OTHER_PERSONS_FIELD.unless(
          fields.get(i).isLendableFor(command.fields().get(i).mode()));
    }
    for (int i = 0; i < fields.size(); i++) {
      Refusal.IMPACT_MISSING.unless(
          fields.get(i).sensitive().isEmpty() || command.fields().get(i).impact().isPresent());
    }
    Refusal.SCENARIO_RETIRED.unless(ScenarioState.retirement(draft, command.scenario()).isEmpty());
    ScenarioState.propose(draft, deciding.signed(command));
    return deciding.done();
  }

  private static RecordTypePublication.Field field(Scenario.Demand demand, StateView state) {
    return RecordTypeState.requireLatest(state, demand.type())
        .field(demand.field())
        .orElseThrow(Refusal.UNKNOWN_FIELD::refused);
  }

  /** The registrar approves exactly those bytes. */
  public static Outcome approve(ScenarioApproval command, Deciding deciding) {
    deciding.signedByRole(0, Role.REGISTRAR);
    Optional<ScenarioState> known =
        ScenarioState.find(deciding.draft(), command.scenario(), command.version());
    if (known.filter(s -> s.isApprovedBy(deciding.object())).isPresent()) {
      return deciding.doneBefore();
    }
    deciding.fresh();
    ScenarioState state = known.orElseThrow(Refusal.UNKNOWN_SCENARIO::refused);
    Refusal.ALREADY_REGISTERED.unless(state.approval().isEmpty());
    Refusal.DIGEST_MISMATCH.unless(state.proposal().digest().equals(command.proposal()));
    state.requireOffered();
    ScenarioState.approve(deciding.draft(), deciding.signed(command));
    return deciding.done();
  }

  /** Its institution or the registrar retires a scenario: nobody is asked under it again. */
  public static Outcome retire(ScenarioRetirement command, Deciding deciding) {
    Holder signer = deciding.signer(0);
    Refusal.WRONG_SIGNER.unless(signer.equals(new Holder.OfParty(command.party())));
    Set<Role> roles =
        Set.copyOf(PartyState.require(deciding.draft(), command.party()).registration().roles());
    boolean registrar = roles.contains(Role.REGISTRAR);
    Refusal.ROLE_MISSING.unless(registrar || roles.contains(Role.INSTITUTION));
    Draft draft = deciding.draft();
    Optional<Signed<ScenarioRetirement>> known =
        ScenarioState.retirement(draft, command.scenario());
    if (known.map(Signed::digest).filter(deciding.object()::equals).isPresent()) {
      return deciding.doneBefore();
    }
    deciding.fresh();
    ScenarioState latest =
        ScenarioState.require(
            draft, command.scenario(), ScenarioState.latest(draft, command.scenario()));
    Refusal.NOT_YOURS.unless(registrar || latest.scenario().institution().equals(command.party()));
    latest.requireOffered();
    ScenarioState.retire(draft, deciding.signed(command));
    return deciding.done();
  }
}
