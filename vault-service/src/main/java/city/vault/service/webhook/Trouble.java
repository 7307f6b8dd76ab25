package city.vault.service.webhook;

import city.vault.crypto.Json;
import city.vault.protocol.Times;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Deliveries that fail one after the other.
 *
 * @param reason of the last one
 * @param since when the first one failed, in whole milliseconds
 * @param failures how many failed in a row
 * @param next when it is tried again
 */
record Trouble(DeliveryFault reason, Instant since, int failures, Instant next) {

  static Trouble first(DeliveryFault reason, Instant now, Retrying retrying) {
    Instant since = now.truncatedTo(ChronoUnit.MILLIS);
    return new Trouble(reason, since, 1, retrying.next(since, 1));
  }

  Trouble again(DeliveryFault latest, Instant now, Retrying retrying) {
    Instant at = now.truncatedTo(ChronoUnit.MILLIS);
    return new Trouble(latest, since, failures + 1, retrying.next(at, failures + 1));
  }

  Json.Obj json() {
    return Json.object()
        .put("reason", reason.code())
        .put("since", Times.format(since))
        .put("failures", failures)
        .put("next", Times.format(next))
        .build();
  }

  static Trouble of(Json.Obj json) {
    return new Trouble(
        DeliveryFault.of(json.string("reason")),
        Times.parse(json.string("since"), "since"),
        Math.toIntExact(json.integer("failures")),
        Times.parse(json.string("next"), "next"));
  }
}
