package city.vault.rulebook.scenario;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.protocol.Scenario;
import city.vault.protocol.ScenarioApproval;
import city.vault.protocol.ScenarioId;
import city.vault.protocol.ScenarioRetirement;
import city.vault.protocol.Signed;
import city.vault.protocol.SignedJson;
import city.vault.protocol.SignedObject;
import city.vault.rulebook.Draft;
import city.vault.rulebook.Refusal;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.StateView;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One version of a scenario in state.
 *
 * @param proposal the institution's signed proposal
 * @param approval the registrar's approval of it, empty until given
 * @param retirement of all its versions, empty while it is offered
 */
public record ScenarioState(
    Signed<Scenario> proposal,
    Optional<Signed<ScenarioApproval>> approval,
    Optional<Signed<ScenarioRetirement>> retirement) {
  private static final int MAX_BYTES = 256 * 1024;

  public Scenario scenario() {
    return proposal.object();
  }

  public static Optional<ScenarioState> find(StateView state, ScenarioId id, int version) {
    return state
        .get(StateKey.scenario(id, version), value -> signed(Scenario.class, value))
        .map(proposal ->
            new ScenarioState(
                proposal,
                state.get(
                    StateKey.approval(id, version),
                    approval -> signed(ScenarioApproval.class, approval)),
                retirement(state, id)));
  }

  /** What ended the scenario, empty while it is offered. */
  public static Optional<Signed<ScenarioRetirement>> retirement(StateView state, ScenarioId id) {
    return state.get(
        StateKey.retirement(id), retirement -> signed(ScenarioRetirement.class, retirement));
  }

  private static <T extends SignedObject> Signed<T> signed(Class<T> expected, byte[] value) {
    return SignedJson.read(expected, (Json.Obj) Json.parse(value, MAX_BYTES));
  }

  public static ScenarioState require(StateView state, ScenarioId id, int version) {
    return find(state, id, version).orElseThrow(Refusal.UNKNOWN_SCENARIO::refused);
  }

  boolean isApprovedBy(Digest object) {
    return approval.map(Signed::digest).filter(object::equals).isPresent();
  }

  /** Demands that the scenario was not retired. */
  public ScenarioState requireOffered() {
    Refusal.SCENARIO_RETIRED.unless(retirement.isEmpty());
    return this;
  }

  /** Demands that this version is approved. */
  public ScenarioState requireApproved() {
    Refusal.SCENARIO_NOT_APPROVED.unless(approval.isPresent());
    return this;
  }

  /** The latest version proposed, 0 before the first. */
  public static int latest(StateView state, ScenarioId id) {
    return state
        .get(StateKey.scenario(id))
        .map(value -> Integer.parseInt(new String(value, StandardCharsets.US_ASCII)))
        .orElse(0);
  }

  static void propose(Draft draft, Signed<Scenario> proposal) {
    Scenario scenario = proposal.object();
    draft.put(
        StateKey.scenario(scenario.scenario(), scenario.version()),
        SignedJson.write(proposal).canonical());
    draft.put(
        StateKey.scenario(scenario.scenario()),
        Integer.toString(scenario.version()).getBytes(StandardCharsets.US_ASCII));
  }

  static void retire(Draft draft, Signed<ScenarioRetirement> retirement) {
    draft.put(
        StateKey.retirement(retirement.object().scenario()),
        SignedJson.write(retirement).canonical());
  }

  static void approve(Draft draft, Signed<ScenarioApproval> approval) {
    ScenarioApproval named = approval.object();
    draft.put(
        StateKey.approval(named.scenario(), named.version()),
        SignedJson.write(approval).canonical());
  }
}
