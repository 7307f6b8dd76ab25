package city.vault.service.access;

import city.vault.crypto.Json;
import city.vault.protocol.Freeze;
import city.vault.protocol.Role;
import city.vault.protocol.Unfreeze;
import city.vault.service.http.Api;
import city.vault.service.http.Call;
import city.vault.service.http.Fault;
import city.vault.service.http.Intake;
import city.vault.service.http.Reply;
import city.vault.service.http.Session;
import city.vault.service.projection.FreezeRows;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** Takes freezes and their ends, and shows the authorities which ones stand. */
public final class FreezeRoutes {
  private final Intake intake;
  private final FreezeRows rows;

  public FreezeRoutes(Intake intake, FreezeRows rows) {
    this.intake = intake;
    this.rows = rows;
  }

  public void register(Api api) {
    api.on("freeze", intake.of(Freeze.class))
        .on("unfreeze", intake.of(Unfreeze.class))
        .on("listFreezes", this::list);
  }

  private Reply list(Call call) throws SQLException, InterruptedException {
    Session session = call.session();
    if (Stream.of(Role.REGISTRAR, Role.IDENTITY, Role.REGULATOR)
        .allMatch(role -> session.as(role).isEmpty())) {
      throw Fault.SESSION_FORBIDDEN.problem();
    }
    List<Json.Obj> freezes =
        rows.all().stream()
            .map(freeze ->
                Json.object()
                    .put("target", freeze.target().kind())
                    .put("id", freeze.target().id())
                    .put("hand", freeze.hand().wireName())
                    .build())
            .toList();
    return Reply.ok(Json.object().put("freezes", freezes).build());
  }
}
