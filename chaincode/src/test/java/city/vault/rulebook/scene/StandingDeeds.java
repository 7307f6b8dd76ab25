package city.vault.rulebook.scene;

import static city.vault.rulebook.scene.Town.signing;

import city.vault.crypto.Json;
import java.util.List;
import java.util.Map;

/** What changes how parties, owners and scenarios stand. */
public final class StandingDeeds {
  private final Scene scene;

  StandingDeeds(Scene scene) {
    this.scene = scene;
  }

  /** A hand freezes, or lifts what it froze: {@code kind} is {@code freeze} or {@code unfreeze}. */
  public Deed freeze(String kind, String target, String name, String hand) {
    String signer =
        switch (hand) {
          case "owner" -> name;
          case "identity" -> "police";
          case "registrar" -> "bureau";
          default -> hand;
        };
    Json.ObjectBuilder object =
        scene
            .header(kind, signer, scene.nonce())
            .put("target", target)
            .put("id", target.equals("owner") ? Town.owner(name).value() : name)
            .put("hand", hand)
            .put("reason", "case 990001");
    return new Deed(object.build(), List.of(signing(signer)), Map.of());
  }
}
