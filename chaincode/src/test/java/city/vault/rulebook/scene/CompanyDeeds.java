package city.vault.rulebook.scene;

import city.vault.crypto.Json;
import city.vault.crypto.Sm3;
import city.vault.protocol.Attachment;
import city.vault.protocol.Delegation;
import city.vault.protocol.SealedRecord;
import city.vault.protocol.SignedObject;
import city.vault.protocol.Times;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What the company workshop signs about its clerks; lin acts with its keys. */
public final class CompanyDeeds {
  private static final String COMPANY = "workshop";

  private final Scene scene;

  CompanyDeeds(Scene scene) {
    this.scene = scene;
  }

  /** Police, the civil office and the company bind its keys, with which lin acts. */
  public Deed binding() {
    return scene
        .parties()
        .binding(COMPANY)
        .with("ownerKind", "company")
        .with("agent", Town.owner("lin").value());
  }

  /** The workshop lets wei act on two fields of its records, under the loan, for a year. */
  public Deed delegation(String name, boolean opening) {
    Json.ObjectBuilder object =
        scene
            .header("delegation", COMPANY, Town.id(name))
            .put("owner", Town.owner(COMPANY).value())
            .put("agent", Town.owner("wei").value())
            .put(
                "types",
                Json.array(
                    Json.object()
                        .put("type", Town.INCOME.value())
                        .put("fields", Json.strings(List.of("annualIncome", "employer")))
                        .build()))
            .put("scenarios", Json.strings(List.of(Town.LOAN.value())))
            .put("notAfter", Times.format(scene.now().plus(Duration.ofDays(365))));
    if (!opening) {
      return scene.remember(name, Scene.deed(object, COMPANY));
    }
    byte[] boxes =
        Arrays.copyOf(
            ("boxes of " + name).getBytes(StandardCharsets.UTF_8), SealedRecord.DATA_KEY_BOX);
    object.put(
        "opening",
        Json.object()
            .put("sealedTo", Town.sealing("wei").publicKey().id().hex())
            .put(
                "assets",
                Json.array(Json.object().put("asset", Town.id("books")).put("version", 1).build()))
            .put("boxes", Sm3.hash(boxes).hex())
            .build());
    return scene.remember(
        name,
        new Deed(
            object.build(), List.of(Town.signing(COMPANY)), Map.of(Attachment.Name.BOXES, boxes)));
  }

  /** The workshop ends a delegation. */
  public Deed end(String delegation) {
    Deed ended = scene.recall(delegation);
    if (!(SignedObject.parse(ended.object().canonical()) instanceof Delegation given)) {
      throw new AssertionError("only a delegation ends");
    }
    return Scene.deed(
        scene
            .header("delegation-end", COMPANY, scene.nonce())
            .put("owner", given.owner().value())
            .put("agent", given.agent().value())
            .put("delegation", ended.digest().hex()),
        COMPANY);
  }
}
