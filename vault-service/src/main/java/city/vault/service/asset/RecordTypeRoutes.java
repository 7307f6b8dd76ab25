package city.vault.service.asset;

import city.vault.crypto.Json;
import city.vault.protocol.RecordTypePublication;
import city.vault.protocol.SignedJson;
import city.vault.protocol.TypeId;
import city.vault.rulebook.asset.RecordTypeState;
import city.vault.service.http.Api;
import city.vault.service.http.Call;
import city.vault.service.http.Fault;
import city.vault.service.http.Intake;
import city.vault.service.http.Reply;
import city.vault.service.ledger.Ledger;
import city.vault.service.projection.RegistryRows;
import java.sql.SQLException;
import java.util.List;

/** Publishes and shows record types, which are public. */
public final class RecordTypeRoutes {
  private final Ledger ledger;
  private final Intake intake;
  private final RegistryRows registry;

  public RecordTypeRoutes(Ledger ledger, Intake intake, RegistryRows registry) {
    this.ledger = ledger;
    this.intake = intake;
    this.registry = registry;
  }

  public void register(Api api) {
    api.on("publishRecordType", intake.of(RecordTypePublication.class))
        .on("listRecordTypes", this::list)
        .on("showRecordType", this::version);
  }

  private Reply list(Call call) throws SQLException, InterruptedException {
    List<Json.Obj> types =
        registry.types().stream()
            .map(t ->
                Json.object().put("type", t.type().value()).put("version", t.version()).build())
            .toList();
    return Reply.ok(Json.object().put("types", types).build());
  }

  private Reply version(Call call) {
    return RecordTypeState.find(
            ledger.state(), new TypeId(call.path("type")), call.number("version"))
        .map(published -> Reply.ok(SignedJson.write(published)))
        .orElseThrow(Fault.NOT_FOUND::problem);
  }
}
