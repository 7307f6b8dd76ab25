package city.vault.service.trace;

import city.vault.client.evidence.Bundle;
import city.vault.crypto.Json;
import city.vault.protocol.Entry;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.service.http.Api;
import city.vault.service.http.Call;
import city.vault.service.http.Fault;
import city.vault.service.http.Reply;
import city.vault.service.http.Session;
import city.vault.service.projection.TraceRows;
import java.sql.SQLException;
import java.util.Base64;

/** Hands out the evidence of one access. */
public final class EvidenceRoutes {
  private final TraceRows rows;
  private final Looks looks;
  private final EvidenceSource source;

  public EvidenceRoutes(TraceRows rows, Looks looks, EvidenceSource source) {
    this.rows = rows;
    this.looks = looks;
    this.source = source;
  }

  public void register(Api api) {
    api.on("showEvidence", this::evidence);
  }

  private Reply evidence(Call call) throws SQLException, InterruptedException {
    OwnerId owner = new OwnerId(call.path("owner"));
    Session session = call.session();
    TraceRows.Place place =
        rows.find(owner, call.longNumber("seq"))
            .filter(p -> p.entry().event() == Entry.Event.READ)
            .orElseThrow(Fault.NOT_FOUND::problem);
    PartyId institution = new PartyId(place.entry().actor());
    if (!session.isOwner(owner) && !session.isParty(institution) && !looks.allow(session, owner)) {
      throw Fault.NOT_FOUND.problem();
    }
    Json.ObjectBuilder files = Json.object();
    Bundle.of(source.of(place))
        .files()
        .forEach((name, bytes) -> files.put(name, Base64.getEncoder().encodeToString(bytes)));
    return Reply.ok(Json.object().put("files", files.build()).build());
  }
}
