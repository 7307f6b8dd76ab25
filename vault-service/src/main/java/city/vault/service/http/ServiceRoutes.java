package city.vault.service.http;

import city.vault.crypto.Json;
import city.vault.service.ledger.Ledger;
import city.vault.service.projection.Projection;
import java.nio.charset.StandardCharsets;

/** What the service says of itself. */
final class ServiceRoutes {
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
    api.on("showContract", call -> whole("application/yaml", contract.yaml()))
        .on("showHealth", call -> Reply.ok(Json.object().put("status", "up").build()))
        .on("showReadiness", this::readiness)
        .on("showMetrics", call -> text("text/plain; version=0.0.4", metrics.scrape()));
  }

  /** Ready: not stopping, the ledger takes transactions, lists keep up with it. */
  private Reply readiness(Call call) {
    long height = ledger.height();
    long lag = projection.lag();
    if (admission.stopping()
        || !ledger.takesTransactions()
        || projection.failing()
        || lag > READY_LAG) {
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
