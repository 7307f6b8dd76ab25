package city.vault.rulebook.party;

import city.vault.crypto.Json;
import city.vault.protocol.Rebinding;
import city.vault.protocol.Signed;
import city.vault.protocol.SignedJson;
import city.vault.protocol.Times;
import java.time.Instant;

/**
 * A re-binding that was not vetoed.
 *
 * @param signed in its exact bytes
 * @param finalAt from when on its keys rule
 */
public record Rebound(Signed<Rebinding> signed, Instant finalAt) {
  public boolean isFinal(Instant now) {
    return !now.isBefore(finalAt);
  }

  Json.Obj json() {
    return Json.object()
        .put("rebinding", SignedJson.write(signed))
        .put("finalAt", Times.format(finalAt))
        .build();
  }

  static Rebound read(Json.Obj json) {
    return new Rebound(
        SignedJson.read(Rebinding.class, json.object("rebinding")),
        Instant.parse(json.string("finalAt")));
  }
}
