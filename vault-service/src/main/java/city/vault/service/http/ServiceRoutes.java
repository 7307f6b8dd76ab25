package city.vault.service.http;

import city.vault.crypto.Json;
import city.vault.protocol.NetworkId;
import city.vault.protocol.PartyId;
import city.vault.rulebook.StateView;
import city.vault.rulebook.party.PartyState;
import city.vault.service.ledger.Ledger;
import city.vault.service.projection.Projection;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the service says of its network and of itself. */
final class ServiceRoutes {
  /** The one channel that there is so far. */
  private static final int SHARD = 1;

  /** How many blocks the projection may be behind a ready service. */
  private static final long READY_LAG = 200;

  private final Ledger ledger;
  private final Projection projection;
  private final Admission admission;
  private final RequestMetrics metrics;
  private final Contract contract;

  ServiceRoutes(
      Ledger ledger,
      Projection projection,
      Admission admission,
      RequestMetrics metrics,
      Contract contract) {
    this.ledger = ledger;
    this.projection = projection;
    this.admission = admission;
    this.metrics = metrics;
    this.contract = contract;
  }

  void register(Api api) {
    api.on("showNetwork", this::network)
        .on("showContract", call -> whole("application/yaml", contract.yaml()))
        .on("showHealth", call -> Reply.ok(Json.object().put("status", "up").build()))
        .on("showReadiness", this::readiness)
        .on("showMetrics", call -> text("text/plain; version=0.0.4", metrics.scrape()));
  }

  private Reply network(Call call) {
    StateView state = ledger.state();
    NetworkId network = PartyState.network(state).orElseThrow(Fault.NOT_FOUND::problem);
    List<String> witnesses = PartyState.witnesses(state).stream().map(PartyId::value).toList();
    return Reply.ok(
        Json.object()
            .put("network", network.value())
            .put("registrar", PartyState.registrar(state).orElseThrow().value())
            .put("shard", SHARD)
            .put("height", ledger.height())
            .put("witnesses", Json.strings(witnesses))
            .put("k", PartyState.threshold(witnesses.size()))
            .build());
  }

  /** Ready: not stopping, the ledger answers, lists keep up with it. */
  private Reply readiness(Call call) {
    long height = ledger.height();
    long lag = projection.lag();
    if (admission.stopping() || projection.failing() || lag > READY_LAG) {
      throw Fault.UNAVAILABLE.problem();
    }
    return Reply.ok(
        Json.object().put("status", "ready").put("height", height).put("lag", lag).build());
  }

  private static Reply text(String contentType, String text) {
    return whole(contentType, text.getBytes(StandardCharsets.UTF_8));
  }

  private static Reply whole(String contentType, byte[] bytes) {
    return new Reply.Whole(200, contentType, bytes);
  }
}
