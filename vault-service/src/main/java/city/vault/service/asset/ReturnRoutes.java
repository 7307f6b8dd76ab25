package city.vault.service.asset;

import city.vault.crypto.Json;
import city.vault.protocol.OwnerId;
import city.vault.protocol.ReturnRequest;
import city.vault.protocol.Role;
import city.vault.protocol.SignedJson;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.asset.ReturnState;
import city.vault.service.http.Api;
import city.vault.service.http.Call;
import city.vault.service.http.Intake;
import city.vault.service.http.Reply;
import city.vault.service.ledger.Ledger;
import city.vault.service.projection.WorkRows;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Takes requests for a return, and lists them to the owner and to the issuer who is to answer. */
public final class ReturnRoutes {
  private final Ledger ledger;
  private final Intake intake;
  private final WorkRows rows;

  public ReturnRoutes(Ledger ledger, Intake intake, WorkRows rows) {
    this.ledger = ledger;
    this.intake = intake;
    this.rows = rows;
  }

  public void register(Api api) {
    api.on("askReturn", intake.of(ReturnRequest.class))
        .on("listReturns", this::ofOwner)
        .on("listOpenReturns", this::open);
  }

  private Reply ofOwner(Call call) throws SQLException, InterruptedException {
    OwnerId owner = new OwnerId(call.path("owner"));
    call.session().requireOwner(owner);
    return reply(rows.returnsOf(owner));
  }

  private Reply open(Call call) throws SQLException, InterruptedException {
    return reply(rows.openReturns(call.session().require(Role.ISSUER)));
  }

  private Reply reply(List<WorkRows.Return> named) {
    List<Json.Obj> items =
        named.stream()
            .map(name -> ReturnState.find(ledger.state(), name.owner(), name.issuer(), name.type()))
            .flatMap(Optional::stream)
            .map(this::item)
            .toList();
    return Reply.ok(Json.object().put("returns", items).build());
  }

  private Json.Obj item(ReturnState state) {
    Json.ObjectBuilder item =
        Json.object()
            .put("request", SignedJson.write(state.signed()))
            .put("state", state.answer().isPresent() ? "answered" : "open");
    state.answer().ifPresent(statement -> item.put("statement", statement.hex()));
    ledger
        .privateValue(StateKey.returnSubject(state.request().header().nonce()))
        .ifPresent(box -> item.put("box", Base64.getEncoder().encodeToString(box)));
    return item.build();
  }
}
