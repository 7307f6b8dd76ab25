package city.vault.rulebook.access;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.protocol.Inspection;
import city.vault.protocol.Nonce;
import city.vault.protocol.PartyId;
import city.vault.protocol.ScenarioId;
import city.vault.protocol.Times;
import city.vault.rulebook.Draft;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.StateView;
import java.time.Instant;
import java.util.Optional;

/**
 * An inspection in state.
 *
 * @param scenario the one scenario that it is about; empty for all
 * @param at the time of its transaction
 * @param object digest of its signed bytes
 */
public record InspectionState(
    PartyId regulator,
    PartyId institution,
    Optional<ScenarioId> scenario,
    Instant at,
    Digest object) {
  private static final int MAX_BYTES = 4 * 1024;

  static InspectionState of(Inspection inspection, Instant at, Digest object) {
    return new InspectionState(
        inspection.regulator(), inspection.institution(), inspection.scenario(), at, object);
  }

  public static Optional<InspectionState> find(StateView state, Nonce id) {
    return state.get(StateKey.inspection(id), InspectionState::decode);
  }

  void write(Draft draft, Nonce id) {
    Json.ObjectBuilder value =
        Json.object()
            .put("regulator", regulator.value())
            .put("institution", institution.value())
            .put("at", Times.format(at))
            .put("object", object.hex());
    scenario.ifPresent(about -> value.put("scenario", about.value()));
    draft.put(StateKey.inspection(id), value.build().canonical());
  }

  private static InspectionState decode(byte[] value) {
    Json.Obj json = (Json.Obj) Json.parse(value, MAX_BYTES);
    return new InspectionState(
        new PartyId(json.string("regulator")),
        new PartyId(json.string("institution")),
        json.has("scenario")
            ? Optional.of(new ScenarioId(json.string("scenario")))
            : Optional.empty(),
        Instant.parse(json.string("at")),
        Digest.parse(json.string("object")));
  }
}
