package city.vault.protocol;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.crypto.Sm3;

/**
 * What the owner is shown before deciding (告知): who asks, on which basis, for which fields of which
 * records and why, how long, how often, how long kept, passed on to whom. It is a function of the
 * signed scenario and the signed request alone, so that anyone can rebuild it; the grant carries
 * its digest.
 *
 * @param scenario the approved scenario
 * @param request the request under it
 */
public record Notice(Scenario scenario, Request request) {

  /** The notice as canonical JSON. */
  public Json.Obj json() {
    Json.ObjectBuilder notice =
        Json.object()
            .put("kind", "vault/v1/notice")
            .put("institution", request.institution().value())
            .put("handler", scenario.handler())
            .put("contact", scenario.contact())
            .put("title", scenario.title().json())
            .put("legalBasis", scenario.legalBasis())
            .put(
                "fields",
                request.fields().stream()
                    .flatMap(w -> scenario.demand(w.type(), w.field()).stream())
                    .map(Scenario.Demand::json)
                    .toList())
            .put("asked", request.asked().json())
            .put("onward", Json.strings(scenario.onward()))
            .put("automatedDecision", scenario.automatedDecision())
            .put("notAfter", Times.format(request.notAfter()));
    if (!request.selection().isEmpty()) {
      notice.put("selection", request.selection().stream().map(Selection::json).toList());
    }
    return notice.build();
  }

  /** What the grant names. */
  public Digest digest() {
    return Sm3.hash(json().canonical());
  }
}
