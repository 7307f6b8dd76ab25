package city.vault.service.party;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.protocol.Delegation;
import city.vault.protocol.DelegationEnd;
import city.vault.protocol.OwnerId;
import city.vault.protocol.SignedJson;
import city.vault.rulebook.party.DelegationState;
import city.vault.service.http.Api;
import city.vault.service.http.Call;
import city.vault.service.http.Fault;
import city.vault.service.http.Intake;
import city.vault.service.http.Reply;
import city.vault.service.http.Session;
import city.vault.service.ledger.Ledger;
import city.vault.service.projection.DelegationRows;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Takes companies' delegations and their ends, and shows them. */
public final class DelegationRoutes {
  private static final int MAX_SIGNED = 128 * 1024;

  private final Intake intake;
  private final DelegationRows rows;
  private final Ledger ledger;
  private final Clock clock;

  public DelegationRoutes(Intake intake, DelegationRows rows, Ledger ledger, Clock clock) {
    this.intake = intake;
    this.rows = rows;
    this.ledger = ledger;
    this.clock = clock;
  }

  public void register(Api api) {
    api.on("delegate", intake.of(Delegation.class))
        .on("endDelegation", intake.of(DelegationEnd.class))
        .on("listDelegations", this::list)
        .on("showDelegation", this::show);
  }

  /** A company sees all of its own; anybody else's owner those to itself, in force or not. */
  private Reply list(Call call) throws SQLException, InterruptedException {
    OwnerId company = new OwnerId(call.path("owner"));
    Session session = call.session();
    OwnerId asking = session.owner().orElseThrow(Fault.SESSION_FORBIDDEN::problem);
    Optional<OwnerId> clerk = asking.equals(company) ? Optional.empty() : Optional.of(asking);
    Instant now = clock.instant();
    List<Json.Obj> items =
        rows.of(company, clerk).stream()
            .map(given ->
                Json.object()
                    .put("delegation", Json.parse(given.signed(), MAX_SIGNED))
                    .put("state", given.state(now))
                    .build())
            .toList();
    return Reply.ok(Json.object().put("delegations", items).build());
  }

  /** Whoever checks what a clerk signed needs it, and knows its digest from there. */
  private Reply show(Call call) {
    call.session();
    return DelegationState.signed(ledger.state(), Digest.parse(call.path("delegation")))
        .map(signed -> Reply.ok(SignedJson.write(signed)))
        .orElseThrow(Fault.NOT_FOUND::problem);
  }
}
