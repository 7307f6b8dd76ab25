package city.vault.rulebook.scenario;

import city.vault.protocol.Mode;
import city.vault.protocol.RecordTypePublication;
import city.vault.protocol.RecordTypePublication.About;
import city.vault.protocol.Role;
import city.vault.protocol.Scenario;
import city.vault.protocol.ScenarioApproval;
import city.vault.rulebook.Deciding;
import city.vault.rulebook.Draft;
import city.vault.rulebook.Outcome;
import city.vault.rulebook.Refusal;
import city.vault.rulebook.asset.RecordTypeState;
import java.util.Optional;

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
    int latest = ScenarioState.latest(draft, command.scenario());
    if (latest > 0) {
      ScenarioState last = ScenarioState.require(draft, command.scenario(), latest);
      Refusal.NOT_YOURS.unless(last.scenario().institution().equals(command.institution()));
    }
    Refusal.VERSION_CONFLICT.unless(command.version() == latest + 1);
    command.fields().forEach(demand -> requireFitting(demand, draft));
    ScenarioState.propose(draft, deciding.signed(command));
    return deciding.done();
  }

  private static void requireFitting(Scenario.Demand demand, Draft draft) {
    RecordTypePublication.Field field =
        RecordTypeState.requireLatest(draft, demand.type())
            .field(demand.field())
            .orElseThrow(Refusal.UNKNOWN_FIELD::refused);
    Refusal.MODE_UNSUPPORTED.unless(demand.mode() == Mode.READ);
    Refusal.OTHER_PERSONS_FIELD.unless(field.about() == About.OWNER);
    Refusal.IMPACT_MISSING.unless(field.sensitive().isEmpty() || demand.impact().isPresent());
  }

  /** The registrar approves exactly those bytes. */
  public static Outcome approve(ScenarioApproval command, Deciding deciding) {
    deciding.signedByRole(0, Role.REGISTRAR);
    ScenarioState state =
        ScenarioState.require(deciding.draft(), command.scenario(), command.version());
    if (state.approval().isPresent() && state.approval().get().digest().equals(deciding.object())) {
      return deciding.doneBefore();
    }
    deciding.fresh();
    Refusal.ALREADY_REGISTERED.unless(state.approval().isEmpty());
    Refusal.DIGEST_MISMATCH.unless(state.proposal().digest().equals(command.proposal()));
    ScenarioState.approve(deciding.draft(), deciding.signed(command));
    return deciding.done();
  }
}
