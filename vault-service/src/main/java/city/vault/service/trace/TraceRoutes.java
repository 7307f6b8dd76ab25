package city.vault.service.trace;

import city.vault.crypto.Json;
import city.vault.protocol.NetworkId;
import city.vault.protocol.OwnerId;
import city.vault.rulebook.party.PartyState;
import city.vault.rulebook.trace.TraceHead;
import city.vault.service.http.Api;
import city.vault.service.http.Call;
import city.vault.service.http.Fault;
import city.vault.service.http.Reply;
import city.vault.service.http.Session;
import city.vault.service.ledger.Ledger;
import city.vault.service.projection.TraceRows;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;

/** Shows traces. */
public final class TraceRoutes {
  private final Ledger ledger;
  private final TraceRows rows;
  private final Looks looks;

  public TraceRoutes(Ledger ledger, TraceRows rows, Looks looks) {
    this.ledger = ledger;
    this.rows = rows;
    this.looks = looks;
  }

  public void register(Api api) {
    api.on("showTrace", this::trace);
  }

  private Reply trace(Call call) throws SQLException, InterruptedException {
    OwnerId owner = new OwnerId(call.path("owner"));
    Session session = call.session();
    if (!session.isOwner(owner) && !looks.allow(session, owner)) {
      throw Fault.SESSION_FORBIDDEN.problem();
    }
    NetworkId network = PartyState.network(ledger.state()).orElseThrow();
    TraceHead head = TraceHead.of(ledger.state(), network, owner);
    List<Json.Obj> entries =
        rows.ofOwner(owner, call.query("after", 0), (int) call.query("limit", 100)).stream()
            .map(TraceRoutes::entry)
            .toList();
    return Reply.ok(
        Json.object()
            .put("seq", head.seq())
            .put("head", head.head().hex())
            .put("entries", entries)
            .build());
  }

  private static Json.Obj entry(TraceRows.Place entry) {
    return Json.object()
        .put("seq", entry.seq())
        .put("hash", entry.hash().hex())
        .put("body", Base64.getEncoder().encodeToString(entry.body()))
        .put("tx", entry.tx().value())
        .put("block", entry.block())
        .put("index", entry.place())
        .put("size", entry.size())
        .build();
  }
}
