package city.vault.service.scenario;

import city.vault.crypto.Json;
import city.vault.protocol.Scenario;
import city.vault.protocol.ScenarioApproval;
import city.vault.protocol.ScenarioId;
import city.vault.protocol.ScenarioRetirement;
import city.vault.protocol.SignedJson;
import city.vault.rulebook.scenario.ScenarioState;
import city.vault.service.http.Api;
import city.vault.service.http.Call;
import city.vault.service.http.Fault;
import city.vault.service.http.Intake;
import city.vault.service.http.Reply;
import city.vault.service.ledger.Ledger;
import city.vault.service.projection.RegistryRows;
import java.sql.SQLException;
import java.util.List;

/** Proposes, approves and shows scenarios, which are public. */
public final class ScenarioRoutes {
  private final Ledger ledger;
  private final Intake intake;
  private final RegistryRows registry;

  public ScenarioRoutes(Ledger ledger, Intake intake, RegistryRows registry) {
    this.ledger = ledger;
    this.intake = intake;
    this.registry = registry;
  }

  public void register(Api api) {
    api.on("proposeScenario", intake.of(Scenario.class))
        .on("approveScenario", intake.of(ScenarioApproval.class))
        .on("retireScenario", intake.of(ScenarioRetirement.class))
        .on("listScenarios", this::list)
        .on("showScenario", this::version);
  }

  private Reply list(Call call) throws SQLException, InterruptedException {
    List<Json.Obj> scenarios =
        registry.scenarios().stream()
            .map(s ->
                Json.object()
                    .put("scenario", s.scenario().value())
                    .put("latest", s.latest())
                    .put("approved", s.approved())
                    .put("retired", s.retired())
                    .build())
            .toList();
    return Reply.ok(Json.object().put("scenarios", scenarios).build());
  }

  private Reply version(Call call) {
    ScenarioState state =
        ScenarioState.find(
                ledger.state(), new ScenarioId(call.path("scenario")), call.number("version"))
            .orElseThrow(Fault.NOT_FOUND::problem);
    Json.ObjectBuilder body = Json.object().put("proposal", SignedJson.write(state.proposal()));
    state.approval().ifPresent(approval -> body.put("approval", SignedJson.write(approval)));
    state
        .retirement()
        .ifPresent(retirement -> body.put("retirement", SignedJson.write(retirement)));
    return Reply.ok(body.build());
  }
}
