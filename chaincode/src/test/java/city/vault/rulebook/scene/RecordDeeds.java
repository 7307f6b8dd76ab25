package city.vault.rulebook.scene;

import static city.vault.rulebook.scene.Town.sealing;

import city.vault.crypto.Json;
import city.vault.crypto.KeyId;
import city.vault.crypto.Sm3;
import city.vault.protocol.Attachment;
import city.vault.protocol.ReturnRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What lin and the tax office sign about records that are there, wrong, missing or unwanted. */
public final class RecordDeeds {
  private static final int BOX_BYTES = 200;

  private final Scene scene;

  RecordDeeds(Scene scene) {
    this.scene = scene;
  }

  /** The tax office takes a record of lin back. */
  public Deed withdrawal(String asset, int version) {
    return Scene.deed(
        scene
            .header("withdrawal", "tax", scene.nonce())
            .put("owner", Town.owner("lin").value())
            .put("issuer", "tax")
            .put("asset", Town.id(asset))
            .put("version", version)
            .put("reason", "annulled"),
        "tax");
  }

  /** Lin asks the tax office for her records of the type. */
  public Deed returnRequest(String name) {
    byte[] box = Arrays.copyOf(bytes("number of " + name), ReturnRequest.BOX_BYTES);
    return deed(
        scene
            .header("return-request", "lin", Town.id(name))
            .put("owner", Town.owner("lin").value())
            .put("issuer", "tax")
            .put("type", Town.INCOME.value())
            .put("sealedTo", key("tax").hex())
            .put("box", Sm3.hash(box).hex()),
        "lin",
        box);
  }

  /** Lin has versions of a record purged. */
  public Deed purge(String asset, int from, int through) {
    return Scene.deed(
        scene
            .header("purge", "lin", scene.nonce())
            .put("owner", Town.owner("lin").value())
            .put("asset", Town.id(asset))
            .put("from", from)
            .put("through", through),
        "lin");
  }

  /** Lin says that two fields of a record are wrong. */
  public Deed correction(String name, String asset, int version) {
    byte[] box = Arrays.copyOf(bytes("reason of " + name), BOX_BYTES);
    return scene.remember(
        name,
        deed(
            scene
                .header("correction", "lin", Town.id(name))
                .put("owner", Town.owner("lin").value())
                .put("issuer", "tax")
                .put("asset", Town.id(asset))
                .put("version", version)
                .put("fields", Json.strings(List.of("annualIncome", "employer")))
                .put("sealedTo", key("tax").hex())
                .put("box", Sm3.hash(box).hex()),
            "lin",
            box));
  }

  /** The tax office accepts, with that version. */
  public Deed acceptance(String correction, int version) {
    return Scene.deed(answer(correction).put("verdict", "accepted").put("version", version), "tax");
  }

  /** The tax office rejects, with a reason for lin. */
  public Deed rejection(String correction) {
    byte[] box = Arrays.copyOf(bytes("reason against " + correction), BOX_BYTES);
    return deed(
        answer(correction)
            .put("verdict", "rejected")
            .put("sealedTo", key("lin").hex())
            .put("box", Sm3.hash(box).hex()),
        "tax",
        box);
  }

  private Json.ObjectBuilder answer(String correction) {
    return scene
        .header("correction-answer", "tax", scene.nonce())
        .put("owner", Town.owner("lin").value())
        .put("issuer", "tax")
        .put("correction", Town.id(correction))
        .put("correctionDigest", scene.digest(correction).hex());
  }

  private static Deed deed(Json.ObjectBuilder object, String signer, byte[] box) {
    return new Deed(
        object.build(), List.of(Town.signing(signer)), Map.of(Attachment.Name.BOX, box));
  }

  private static KeyId key(String holder) {
    return sealing(holder).publicKey().id();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
