package city.vault.service.grant;

import city.vault.crypto.Json;
import city.vault.protocol.Decline;
import city.vault.protocol.FieldName;
import city.vault.protocol.Grant;
import city.vault.protocol.GrantId;
import city.vault.protocol.GrantStatus;
import city.vault.protocol.OwnerId;
import city.vault.protocol.Renewal;
import city.vault.protocol.Request;
import city.vault.protocol.RequestId;
import city.vault.protocol.RequestWithdrawal;
import city.vault.protocol.Resumption;
import city.vault.protocol.Revocation;
import city.vault.protocol.ScenarioId;
import city.vault.protocol.Suspension;
import city.vault.protocol.Times;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.grant.GrantState;
import city.vault.service.http.Api;
import city.vault.service.http.Call;
import city.vault.service.http.Fault;
import city.vault.service.http.Intake;
import city.vault.service.http.Reply;
import city.vault.service.http.Session;
import city.vault.service.ledger.Ledger;
import city.vault.service.party.OwnerViews;
import city.vault.service.projection.GrantRows;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** Takes requests and their answers, and shows both to the two whom they concern. */
public final class GrantRoutes {
  private static final int MAX_SIGNED = 128 * 1024;

  private final Intake intake;
  private final GrantRows rows;
  private final Ledger ledger;
  private final OwnerViews views;
  private final Clock clock;

  public GrantRoutes(Intake intake, GrantRows rows, Ledger ledger, OwnerViews views, Clock clock) {
    this.intake = intake;
    this.rows = rows;
    this.ledger = ledger;
    this.views = views;
    this.clock = clock;
  }

  public void register(Api api) {
    api.on("makeRequest", intake.of(Request.class))
        .on("declineRequest", intake.of(Decline.class))
        .on("withdrawRequest", intake.of(RequestWithdrawal.class))
        .on("giveGrant", intake.of(Grant.class))
        .on("suspendGrant", intake.of(Suspension.class))
        .on("resumeGrant", intake.of(Resumption.class))
        .on("renewGrant", intake.of(Renewal.class))
        .on("revokeGrant", intake.of(Revocation.class))
        .on("listRequests", this::requests)
        .on("showRequest", this::request)
        .on("listGrants", this::grants)
        .on("showGrant", this::grant);
  }

  private Reply requests(Call call) throws SQLException, InterruptedException {
    OwnerId owner = new OwnerId(call.path("owner"));
    OwnerViews.View view = views.require(call.session(), owner);
    boolean openOnly = call.query("state").orElse("open").equals("open");
    Instant now = clock.instant();
    List<Json.Obj> items =
        rows.requestsOf(owner, openOnly, now).stream()
            .filter(r -> view.covers(r.scenario()))
            .map(r -> item(r, now))
            .toList();
    return Reply.ok(Json.object().put("requests", items).build());
  }

  private Reply request(Call call) throws SQLException, InterruptedException {
    Session session = call.session();
    return rows.request(new RequestId(call.path("request")))
        .filter(r -> session.isParty(r.institution()) || isSeen(session, r.owner(), r.scenario()))
        .map(r -> Reply.ok(withClaims(r, clock.instant())))
        .orElseThrow(Fault.NOT_FOUND::problem);
  }

  private Reply grants(Call call) throws SQLException, InterruptedException {
    OwnerId owner = new OwnerId(call.path("owner"));
    OwnerViews.View view = views.require(call.session(), owner);
    Instant now = clock.instant();
    List<Json.Obj> items =
        rows.grantsOf(owner).stream()
            .filter(g -> view.covers(g.scenario()))
            .map(g -> item(g, now))
            .toList();
    return Reply.ok(Json.object().put("grants", items).build());
  }

  private Reply grant(Call call) throws SQLException, InterruptedException {
    Session session = call.session();
    return rows.grant(new GrantId(call.path("grant")))
        .filter(g -> session.isParty(g.grantee()) || isSeen(session, g.owner(), g.scenario()))
        .map(g -> Reply.ok(withSupplies(g, clock.instant())))
        .orElseThrow(Fault.NOT_FOUND::problem);
  }

  private boolean isSeen(Session session, OwnerId owner, ScenarioId scenario) {
    return views.of(session, owner).filter(view -> view.covers(scenario)).isPresent();
  }

  private Json.Obj withSupplies(GrantRows.Lent lent, Instant now) {
    List<Json.Obj> supplied =
        GrantState.find(ledger.state(), lent.id()).stream()
            .flatMap(grant -> grant.supplies().stream())
            .map(supply ->
                Json.object()
                    .put("asset", supply.asset().value())
                    .put("version", supply.version())
                    .put(
                        "fields",
                        Json.strings(supply.fields().stream().map(FieldName::value).toList()))
                    .build())
            .toList();
    return members(lent, now).put("supplied", supplied).build();
  }

  /** What is claimed is sealed to the owner and there until the request ends. */
  private Json.Obj withClaims(GrantRows.Asked asked, Instant now) {
    Json.ObjectBuilder item = members(asked, now);
    ledger
        .privateValue(StateKey.claimed(asked.request()))
        .ifPresent(box -> item.put("claimed", Base64.getEncoder().encodeToString(box)));
    return item.build();
  }

  private static Json.Obj item(GrantRows.Asked asked, Instant now) {
    return members(asked, now).build();
  }

  private static Json.ObjectBuilder members(GrantRows.Asked asked, Instant now) {
    Json.ObjectBuilder item =
        Json.object()
            .put("request", Json.parse(asked.signed(), MAX_SIGNED))
            .put("state", asked.status(now).wireName());
    asked.grant().ifPresent(grant -> item.put("grant", grant.value()));
    return item;
  }

  private static Json.Obj item(GrantRows.Lent lent, Instant now) {
    return members(lent, now).build();
  }

  private static Json.ObjectBuilder members(GrantRows.Lent lent, Instant now) {
    return Json.object()
        .put("grant", Json.parse(lent.signed(), MAX_SIGNED))
        .put("state", state(lent, now))
        .put("reads", lent.reads())
        .put(
            "term",
            Json.object()
                .put("notAfter", Times.format(lent.life().term().notAfter()))
                .put("reads", lent.life().term().reads())
                .build());
  }

  /** What others have frozen is theirs to lift and no step of the grant's own. */
  private static String state(GrantRows.Lent lent, Instant now) {
    GrantStatus status = lent.life().at(now, lent.reads());
    if (status == GrantStatus.REVOKED || !lent.closed()) {
      return lent.frozen() && status == GrantStatus.ACTIVE ? "frozen" : status.wireName();
    }
    return "closed";
  }
}
