package city.vault.rulebook.scene;

import static city.vault.rulebook.scene.Town.signing;

import city.vault.crypto.Json;
import city.vault.crypto.SigningKeyPair;
import java.time.Duration;
import java.util.ArrayList;
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

  /** A party takes the keys named {@code to}. */
  public Deed rotation(String party, String to, String signer, Duration overlap) {
    Json.ObjectBuilder object =
        scene
            .header("rotation", signer, scene.nonce())
            .put("party", party)
            .put("signing", PartyDeeds.signingText(to))
            .put("sealing", PartyDeeds.sealingText(to))
            .put("overlapSeconds", overlap.toSeconds())
            .put("cosigners", Json.array(PartyDeeds.cosigner("party", to)));
    return new Deed(object.build(), List.of(signing(signer), signing(to)), Map.of());
  }

  /** An owner is closed, by itself or by police and the civil office. */
  public Deed closure(String owner, boolean byAuthorities) {
    String first = byAuthorities ? "police" : owner;
    Json.ObjectBuilder object =
        scene.header("closure", first, scene.nonce()).put("owner", Town.owner(owner).value());
    if (!byAuthorities) {
      return Scene.deed(object.put("cosigners", Json.array()), owner);
    }
    return new Deed(
        object.put("cosigners", Json.array(PartyDeeds.cosigner("attester", "civil"))).build(),
        List.of(signing("police"), signing("civil")),
        Map.of());
  }

  /** Police, the civil office and the new keys named {@code to} re-bind an owner. */
  public Deed rebinding(String owner, String to, String replaces, List<String> agreeing) {
    List<Json> cosigners = new ArrayList<>();
    cosigners.add(PartyDeeds.cosigner("attester", "civil"));
    cosigners.add(PartyDeeds.cosigner("owner", to));
    List<SigningKeyPair> signers =
        new ArrayList<>(List.of(signing("police"), signing("civil"), signing(to)));
    for (String name : agreeing) {
      cosigners.add(PartyDeeds.cosigner("previous", name));
      signers.add(signing(name));
    }
    Json.ObjectBuilder object =
        scene
            .header("rebinding", "police", scene.nonce())
            .put("owner", Town.owner(owner).value())
            .put("replaces", scene.recall(replaces).digest().hex())
            .put("signing", PartyDeeds.signingText(to))
            .put("sealing", PartyDeeds.sealingText(to))
            .put("cosigners", new Json.Arr(cosigners));
    return scene.remember("rebinding to " + to, new Deed(object.build(), signers, Map.of()));
  }

  /** The owner vetoes, with the key of that name. */
  public Deed veto(String owner, String rebinding, String signer) {
    return Scene.deed(
        scene
            .header("veto", signer, scene.nonce())
            .put("owner", Town.owner(owner).value())
            .put("rebinding", scene.recall(rebinding).digest().hex()),
        signer);
  }

  /** The bureau sets the network's policy. */
  public Deed policy(int version, Duration wait, int days) {
    return Scene.deed(
        scene
            .header("network-policy", "bureau", scene.nonce())
            .put("version", version)
            .put("rebindWaitSeconds", wait.toSeconds())
            .put("correctionDays", days),
        "bureau");
  }

  /** A party's signing key of that name is revoked. */
  public Deed keyRevocation(String party, String key, String signer) {
    return Scene.deed(
        scene
            .header("key-revocation", signer, scene.nonce())
            .put("party", party)
            .put("revoked", signing(key).publicKey().id().hex())
            .put("reason", "stolen"),
        signer);
  }
}
