package city.vault.rulebook.scene;

import static city.vault.rulebook.scene.Town.sealing;
import static city.vault.rulebook.scene.Town.signing;

import city.vault.crypto.Json;
import city.vault.protocol.RecordTypePublication.About;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** What the registrar, the identity department and regulators sign. */
public final class PartyDeeds {
  private final Scene scene;

  PartyDeeds(Scene scene) {
    this.scene = scene;
  }

  /** The bureau registers a party, or itself. */
  public Deed registration(String party) {
    Json.ObjectBuilder object =
        scene
            .header("party", "bureau", Town.id("registration of " + party))
            .put("party", party)
            .put("name", "Party " + party)
            .put("roles", Json.strings(Town.roles(party)))
            .put(
                "issues",
                Json.strings(party.equals("tax") ? List.of(Town.INCOME.value()) : List.of()));
    putKeys(object, party);
    if (party.equals("bureau")) {
      return Scene.deed(object.put("cosigners", Json.array()), "bureau");
    }
    return new Deed(
        object.put("cosigners", Json.array(cosigner("party", party))).build(),
        List.of(signing("bureau"), signing(party)),
        Map.of());
  }

  private static void putKeys(Json.ObjectBuilder object, String name) {
    object.put("signing", signingText(name)).put("sealing", sealingText(name));
  }

  /** A signing key as it stands in an object. */
  public static String signingText(String name) {
    return Base64.getEncoder().encodeToString(signing(name).publicKey().spki());
  }

  /** A sealing key as it stands in an object. */
  public static String sealingText(String name) {
    return Base64.getEncoder().encodeToString(sealing(name).publicKey().spki());
  }

  /** One cosigner as it stands in an object. */
  public static Json.Obj cosigner(String role, String name) {
    return Json.object().put("role", role).put("key", signing(name).publicKey().id().hex()).build();
  }

  /** The bureau publishes a version of the record type of incomes. */
  public Deed publication(int version) {
    return Scene.deed(
        scene
            .header("record-type", "bureau", scene.nonce())
            .put("type", Town.INCOME.value())
            .put("version", version)
            .put("title", label("年度收入", "Annual income"))
            .put(
                "fields",
                Json.array(
                    field("year", About.OWNER).build(),
                    field("annualIncome", About.OWNER).put("sensitive", "financial").build(),
                    field("employer", About.OWNER).build(),
                    field("spouseIncome", About.OTHER).build())),
        "bureau");
  }

  private static Json.ObjectBuilder field(String name, About about) {
    return Json.object()
        .put("name", name)
        .put("label", label(name, name))
        .put("level", 3)
        .put("mask", "all")
        .put("about", about.wireName());
  }

  static Json.Obj label(String zh, String en) {
    return Json.object().put("zh", zh).put("en", en).build();
  }

  /** Police, the civil office and the owner bind the owner's keys. */
  public Deed binding(String owner) {
    Json.ObjectBuilder object =
        scene
            .header("binding", "police", Town.id("binding of " + owner))
            .put("owner", Town.owner(owner).value())
            .put("ownerKind", "person")
            .put("cosigners", Json.array(cosigner("attester", "civil"), cosigner("owner", owner)));
    putKeys(object, owner);
    return scene.remember(
        "binding of " + owner,
        new Deed(
            object.build(),
            List.of(signing("police"), signing("civil"), signing(owner)),
            Map.of()));
  }

  /** Police records that it resolved seven numbers for the tax office. */
  public Deed resolution(String name) {
    return Scene.deed(
        scene
            .header("resolution", "police", Town.id(name))
            .put("issuer", "tax")
            .put("count", 7)
            .put("request", scene.digest(name).hex()),
        "police");
  }

  /** The regulator inspects the bank. */
  public Deed inspect(String name) {
    return Scene.deed(
        scene
            .header("inspection", "regulator", Town.id(name))
            .put("regulator", "regulator")
            .put("institution", "bank")
            .put("reference", "case 990002"),
        "regulator");
  }

  /** The regulator looks at an owner. */
  public Deed look(String name, String owner) {
    return Scene.deed(
        scene
            .header("look", "regulator", Town.id(name))
            .put("regulator", "regulator")
            .put("owner", Town.owner(owner).value())
            .put("reference", "case 990001"),
        "regulator");
  }
}
