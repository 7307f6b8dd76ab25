package city.vault.service.access;

import city.vault.crypto.Json;
import city.vault.protocol.Inspection;
import city.vault.protocol.PartyId;
import city.vault.protocol.Role;
import city.vault.protocol.ScenarioId;
import city.vault.protocol.Times;
import city.vault.service.http.Api;
import city.vault.service.http.Call;
import city.vault.service.http.Fault;
import city.vault.service.http.Intake;
import city.vault.service.http.Reply;
import city.vault.service.http.Session;
import city.vault.service.projection.AccessRows;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Shows an institution's accesses to itself, and to a regulator that has recorded it inspects. */
public final class InspectionRoutes {
  private static final Duration LASTS = Duration.ofMinutes(10);

  private final Intake intake;
  private final AccessRows rows;
  private final Clock clock;

  public InspectionRoutes(Intake intake, AccessRows rows, Clock clock) {
    this.intake = intake;
    this.rows = rows;
    this.clock = clock;
  }

  public void register(Api api) {
    api.on("inspect", intake.of(Inspection.class)).on("listAccesses", this::accesses);
  }

  private Reply accesses(Call call) throws SQLException, InterruptedException {
    PartyId institution = new PartyId(call.path("party"));
    Optional<ScenarioId> scenario = call.query("scenario").map(ScenarioId::new);
    requireMaySee(call.session(), institution, scenario);
    long after = call.query("after", 0);
    List<AccessRows.Access> found =
        rows.of(institution, scenario, after, (int) call.query("limit", 100));
    return Reply.ok(
        Json.object()
            .put("accesses", found.stream().map(InspectionRoutes::access).toList())
            .put("next", found.isEmpty() ? after : found.getLast().cursor())
            .build());
  }

  private void requireMaySee(Session session, PartyId institution, Optional<ScenarioId> scenario)
      throws SQLException, InterruptedException {
    if (session.isParty(institution)) {
      return;
    }
    PartyId regulator = session.require(Role.REGULATOR);
    if (!rows.inspected(regulator, institution, scenario, clock.instant().minus(LASTS))) {
      throw Fault.SESSION_FORBIDDEN.problem();
    }
  }

  private static Json.Obj access(AccessRows.Access access) {
    Json.ObjectBuilder item =
        Json.object()
            .put("cursor", access.cursor())
            .put("owner", access.owner().value())
            .put("seq", access.entry().seq())
            .put("at", Times.format(access.entry().at()))
            .put("outcome", access.entry().outcome())
            .put("about", access.entry().about());
    access.scenario().ifPresent(scenario -> item.put("scenario", scenario.value()));
    return item.build();
  }
}
