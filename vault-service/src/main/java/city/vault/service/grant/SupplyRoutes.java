package city.vault.service.grant;

import city.vault.crypto.Json;
import city.vault.protocol.AssetId;
import city.vault.protocol.GrantId;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.Role;
import city.vault.protocol.SignedJson;
import city.vault.protocol.Supply;
import city.vault.protocol.TypeId;
import city.vault.rulebook.StateView;
import city.vault.rulebook.asset.AssetState;
import city.vault.rulebook.grant.GrantState;
import city.vault.rulebook.grant.RequestState;
import city.vault.rulebook.party.PartyState;
import city.vault.service.http.Api;
import city.vault.service.http.Call;
import city.vault.service.http.Intake;
import city.vault.service.http.Reply;
import city.vault.service.ledger.Ledger;
import city.vault.service.projection.GrantRows;
import io.vertx.core.json.JsonArray;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells issuers which standing grants their new records are for, and takes what they supply. */
public final class SupplyRoutes {
  /** Most grants of one look-up, of at most 50 owners. */
  private static final int MOST = 1_000;

  private final Intake intake;
  private final GrantRows rows;
  private final Ledger ledger;
  private final Clock clock;

  public SupplyRoutes(Intake intake, GrantRows rows, Ledger ledger, Clock clock) {
    this.intake = intake;
    this.rows = rows;
    this.ledger = ledger;
    this.clock = clock;
  }

  public void register(Api api) {
    api.on("supply", intake.of(Supply.class)).on("lookupStandingGrants", this::lookup);
  }

  /** Of types that the issuer issues; of others it learns nothing. */
  private Reply lookup(Call call) throws SQLException, InterruptedException {
    PartyId issuer = call.session().require(Role.ISSUER);
    List<OwnerId> owners = ids(call, "owners").map(OwnerId::new).toList();
    List<AssetId> assets = ids(call, "assets").map(AssetId::new).toList();
    StateView state = ledger.state();
    List<TypeId> issues = PartyState.require(state, issuer).registration().issues();
    Map<GrantId, List<AssetId>> stated = rows.statedSince(issuer, owners, assets);
    List<Json.Obj> grants =
        rows.standing(owners, clock.instant(), MOST).stream()
            .map(id -> GrantState.find(state, id))
            .flatMap(Optional::stream)
            .filter(
                grant -> grant.grant().standing().stream().anyMatch(s -> issues.contains(s.type())))
            .map(grant -> item(grant, stated.getOrDefault(grant.grant().id(), List.of()), state))
            .toList();
    return Reply.ok(Json.object().put("grants", grants).build());
  }

  private static Stream<String> ids(Call call, String member) {
    return call.body().getJsonArray(member, new JsonArray()).stream().map(id -> (String) id);
  }

  private static Json.Obj item(GrantState grant, List<AssetId> stated, StateView state) {
    RequestState request = RequestState.find(state, grant.grant().request()).orElseThrow();
    List<String> waiting =
        stated.stream()
            .filter(id -> AssetState.find(state, id).filter(grant::awaits).isPresent())
            .map(AssetId::value)
            .toList();
    return Json.object()
        .put("grant", SignedJson.write(grant.signed()))
        .put("request", SignedJson.write(request.signed()))
        .put("waiting", Json.strings(waiting))
        .build();
  }
}
