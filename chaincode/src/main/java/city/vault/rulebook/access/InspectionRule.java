package city.vault.rulebook.access;

import city.vault.protocol.Inspection;
import city.vault.protocol.Nonce;
import city.vault.protocol.Role;
import city.vault.rulebook.Deciding;
import city.vault.rulebook.Draft;
import city.vault.rulebook.Outcome;
import city.vault.rulebook.Refusal;
import city.vault.rulebook.party.PartyState;
import city.vault.rulebook.scenario.ScenarioState;
import java.util.Optional;

/** How a regulator inspects an institution. */
public final class InspectionRule {
  private InspectionRule() {}

  /** An inspection is recorded; it is about no single owner and becomes no entry of any trace. */
  public static Outcome inspect(Inspection command, Deciding deciding) {
    deciding.signedByParty(command.regulator(), Role.REGULATOR);
    Draft draft = deciding.draft();
    Nonce id = command.header().nonce();
    Optional<InspectionState> known = InspectionState.find(draft, id);
    if (known.filter(i -> i.object().equals(deciding.object())).isPresent()) {
      return deciding.doneBefore();
    }
    deciding.fresh();
    Refusal.ID_REUSED.unless(known.isEmpty());
    PartyState.require(draft, command.institution(), Role.INSTITUTION);
    command
        .scenario()
        .ifPresent(
            scenario -> Refusal.UNKNOWN_SCENARIO.unless(ScenarioState.latest(draft, scenario) > 0));
    InspectionState.of(command, deciding.time(), deciding.object()).write(draft, id);
    return deciding.done();
  }
}
