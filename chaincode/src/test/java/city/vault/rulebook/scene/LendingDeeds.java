package city.vault.rulebook.scene;

import city.vault.crypto.Json;
import city.vault.crypto.Sm3;
import city.vault.protocol.Attachment;
import city.vault.protocol.Mode;
import city.vault.protocol.Notice;
import city.vault.protocol.Request;
import city.vault.protocol.Scenario;
import city.vault.protocol.SignedObject;
import city.vault.protocol.Times;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What the bank and lin sign about lending. */
public final class LendingDeeds {
  private static final int MONTH_SECONDS = 30 * 86_400;

  private final Scene scene;

  LendingDeeds(Scene scene) {
    this.scene = scene;
  }

  /** The bank proposes a version of its scenario; the deed's name is "proposal VERSION". */
  public Deed proposal(int version) {
    Json.ObjectBuilder object =
        scene
            .header("scenario", "bank", scene.nonce())
            .put("scenario", Town.LOAN.value())
            .put("version", version)
            .put("institution", "bank")
            .put("title", PartyDeeds.label("小额贷款", "Micro-loan"))
            .put("legalBasis", "contract")
            .put("handler", "Bank of the town")
            .put("contact", "dpo@bank.example")
            .put(
                "fields",
                Json.array(
                    demand("annualIncome", true, "the rate depends on it"),
                    demand("employer", false, "it is shown to the clerk")))
            .put("ceilings", terms(MONTH_SECONDS, 5, 365))
            .put("reaskSeconds", 0)
            .put("onward", Json.array())
            .put("automatedDecision", false)
            .put("assessment", Sm3.hash(new byte[] {1}).hex());
    return scene.remember("proposal " + version, Scene.deed(object, "bank"));
  }

  /** One demand of a scenario, with its impact explained. */
  public static Json.Obj demand(String field, boolean required, String impact) {
    return Json.object()
        .put("type", Town.INCOME.value())
        .put("field", field)
        .put("mode", Mode.READ.wireName())
        .put("required", required)
        .put("why", "to judge the loan")
        .put("impact", impact)
        .build();
  }

  /** Ceilings of a scenario, or what a request asks; all reads may be on one day. */
  public static Json.Obj terms(int durationSeconds, int reads, int retentionDays) {
    return Json.object()
        .put("durationSeconds", durationSeconds)
        .put("reads", reads)
        .put("readsPerDay", reads)
        .put("retentionDays", retentionDays)
        .build();
  }

  /** The bureau approves a version. */
  public Deed approval(int version) {
    return Scene.deed(
        scene
            .header("scenario-approval", "bureau", scene.nonce())
            .put("scenario", Town.LOAN.value())
            .put("version", version)
            .put("proposal", scene.digest("proposal " + version).hex()),
        "bureau");
  }

  /** The bank, or the bureau, retires the bank's scenario. */
  public Deed retirement(String party) {
    return Scene.deed(
        scene
            .header("scenario-retirement", party, scene.nonce())
            .put("party", party)
            .put("scenario", Town.LOAN.value()),
        party);
  }

  /** The bank asks lin for both fields: three reads within 30 days, kept 180 days. */
  public Deed request(String name) {
    Json.ObjectBuilder object =
        scene
            .header("request", "bank", Town.id(name))
            .put("institution", "bank")
            .put("owner", Town.owner("lin").value())
            .put("scenario", Town.LOAN.value())
            .put("version", 1)
            .put("proposal", scene.digest("proposal 1").hex())
            .put("fields", Json.array(wanted("annualIncome"), wanted("employer")))
            .put("asked", terms(MONTH_SECONDS, 3, 180))
            .put("sealing", PartyDeeds.sealingText("request " + name))
            .put("reference", "loan 990001")
            .put("notAfter", Times.format(scene.now().plus(Duration.ofDays(7))));
    return scene.remember(name, Scene.deed(object, "bank"));
  }

  /** The bank states lin's employer and asks lin to confirm it, under a version that allows it. */
  public Deed question(String name, int version) {
    byte[] box = ("claimed values of " + name).getBytes(StandardCharsets.UTF_8);
    Deed plain =
        request(name)
            .with("version", version)
            .with("proposal", scene.digest("proposal " + version).hex())
            .with("fields", Json.array(wanted("employer", Mode.VERIFY)))
            .with(
                "claimed",
                Json.object()
                    .put("sealedTo", Town.sealing("lin").publicKey().id().hex())
                    .put("box", Sm3.hash(box).hex())
                    .build());
    return scene.remember(
        name, new Deed(plain.object(), plain.signers(), Map.of(Attachment.Name.CLAIMED, box)));
  }

  private static Json.Obj wanted(String field, Mode mode) {
    return Json.object()
        .put("type", Town.INCOME.value())
        .put("field", field)
        .put("mode", mode.wireName())
        .build();
  }

  /** One field that a request asks for. */
  public static Json.Obj wanted(String field) {
    return wanted(field, Mode.READ);
  }

  /** Lin declines. */
  public Deed decline(String request) {
    return Scene.deed(
        scene
            .header("decline", "lin", scene.nonce())
            .put("owner", Town.owner("lin").value())
            .put("request", Town.id(request))
            .put("requestDigest", scene.digest(request).hex()),
        "lin");
  }

  /** Lin lends what was asked for. */
  public Deed grant(String name, String request) {
    byte[] boxes = ("boxes of " + name).getBytes(StandardCharsets.UTF_8);
    Json.ObjectBuilder object =
        scene
            .header("grant", "lin", Town.id(name))
            .put("owner", Town.owner("lin").value())
            .put("request", Town.id(request))
            .put("requestDigest", scene.digest(request).hex())
            .put("grantee", "bank")
            .put("items", Json.array(lent("income", "annualIncome"), lent("income", "employer")))
            .put("reads", 3)
            .put("readsPerDay", 3)
            .put("retentionDays", 180)
            .put("notAfter", Times.format(scene.now().plusSeconds(MONTH_SECONDS)))
            .put("notice", noticeOn(request))
            .put("consents", Json.strings(List.of("financial")))
            .put("release", release(2, "witness-1", "witness-2", "witness-3"))
            .put("boxes", Sm3.hash(boxes).hex())
            .put("cosigners", Json.array());
    return scene.remember(
        name,
        new Deed(
            object.build(), List.of(Town.signing("lin")), Map.of(Attachment.Name.BOXES, boxes)));
  }

  private String noticeOn(String request) {
    if (!(parsed(request) instanceof Request asked)
        || !(parsed("proposal " + asked.version()) instanceof Scenario scenario)) {
      throw new AssertionError("a notice needs a scenario and a request");
    }
    return new Notice(scenario, asked).digest().hex();
  }

  private SignedObject parsed(String name) {
    return SignedObject.parse(scene.recall(name).object().canonical());
  }

  /** One item of a grant: a field of version 1 of a record. */
  public static Json.Obj lent(String asset, String field) {
    return item(asset, field).put("mode", Mode.READ.wireName()).build();
  }

  /** A grant's release. */
  public static Json.Obj release(int k, String... witnesses) {
    return Json.object().put("k", k).put("witnesses", Json.strings(List.of(witnesses))).build();
  }

  /** Lin revokes. */
  public Deed revocation(String grant) {
    return Scene.deed(change("revocation", grant), "lin");
  }

  /** Lin suspends. */
  public Deed suspension(String grant) {
    return Scene.deed(change("suspension", grant), "lin");
  }

  /** Lin resumes. */
  public Deed resumption(String grant) {
    return Scene.deed(change("resumption", grant), "lin");
  }

  /** Lin renews: two reads within ten days. */
  public Deed renewal(String grant) {
    return Scene.deed(
        change("renewal", grant)
            .put("notAfter", Times.format(scene.now().plus(Duration.ofDays(10))))
            .put("reads", 2),
        "lin");
  }

  private Json.ObjectBuilder change(String kind, String grant) {
    return scene
        .header(kind, "lin", scene.nonce())
        .put("owner", Town.owner("lin").value())
        .put("grant", Town.id(grant))
        .put("grantDigest", scene.digest(grant).hex());
  }

  /** The tax office supplies a version of lin's record under a grant. */
  public Deed supply(String grant, String asset, int version, String... fields) {
    byte[] boxes =
        ("boxes of " + asset + " " + version + " under " + grant).getBytes(StandardCharsets.UTF_8);
    Json.ObjectBuilder object =
        scene
            .header("supply", "tax", scene.nonce())
            .put("issuer", "tax")
            .put("owner", Town.owner("lin").value())
            .put("grant", Town.id(grant))
            .put("asset", Town.id(asset))
            .put("version", version)
            .put("fields", Json.strings(List.of(fields)))
            .put("boxes", Sm3.hash(boxes).hex());
    return new Deed(
        object.build(), List.of(Town.signing("tax")), Map.of(Attachment.Name.BOXES, boxes));
  }

  /** The bank takes its request back. */
  public Deed withdrawal(String request) {
    return Scene.deed(
        scene
            .header("request-withdrawal", "bank", scene.nonce())
            .put("institution", "bank")
            .put("owner", Town.owner("lin").value())
            .put("request", Town.id(request))
            .put("requestDigest", scene.digest(request).hex()),
        "bank");
  }

  /** The bank reads fields of lin's record "income". */
  public Deed read(String name, String grant, String... fields) {
    return Scene.deed(
        scene
            .header("read", "bank", Town.id(name))
            .put("institution", "bank")
            .put("owner", Town.owner("lin").value())
            .put("grant", Town.id(grant))
            .put("items", Arrays.stream(fields).map(f -> item("income", f).build()).toList())
            .put("staff", "clerk-990001")
            .put("reference", "loan 990001"),
        "bank");
  }

  private static Json.ObjectBuilder item(String asset, String field) {
    return Json.object().put("asset", Town.id(asset)).put("version", 1).put("field", field);
  }
}
