package city.vault.rulebook.scene;

import static city.vault.rulebook.scene.Town.sealing;

import city.vault.crypto.Json;
import city.vault.crypto.Sm3;
import city.vault.protocol.Attachment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What the tax office and owners sign about records; lin owns them unless told otherwise. */
public final class AssetDeeds {
  private static final int FIELDS = 4;
  private static final int BOX_BYTES = 144;

  private final Scene scene;

  AssetDeeds(Scene scene) {
    this.scene = scene;
  }

  /** The tax office states a version, sealed to its own custody or to the owner. */
  public Deed statement(String asset, String owner, int version, boolean custody) {
    String version_ = asset + " " + version;
    byte[] commitments = Arrays.copyOf(bytes("commitments of " + version_), FIELDS * 32);
    byte[] ciphertext = bytes("ciphertext of " + version_);
    byte[] box = Arrays.copyOf(bytes("box of " + version_), BOX_BYTES);
    Json.ObjectBuilder object =
        scene
            .header("statement", "tax", scene.nonce())
            .put("asset", Town.id(asset))
            .put("version", version)
            .put("type", Town.INCOME.value())
            .put("typeVersion", 1)
            .put("owner", Town.owner(owner).value())
            .put("issuer", "tax")
            .put("dataDate", "2026-06-30")
            .put("content", Sm3.hash(bytes(version_)).hex())
            .put("commitments", Sm3.hash(commitments).hex())
            .put("ciphertext", Sm3.hash(ciphertext).hex())
            .put("sealedTo", sealing(custody ? "tax" : owner).publicKey().id().hex())
            .put("box", Sm3.hash(box).hex());
    return new Deed(
        object.build(),
        List.of(Town.signing("tax")),
        Map.of(
            Attachment.Name.COMMITMENTS,
            commitments,
            Attachment.Name.CIPHERTEXT,
            ciphertext,
            Attachment.Name.BOX,
            box));
  }

  /** An owner claims records. */
  public Deed claim(String owner, String... assets) {
    return Scene.deed(
        scene
            .header("claim", owner, scene.nonce())
            .put("owner", Town.owner(owner).value())
            .put("assets", Json.strings(Arrays.stream(assets).map(Town::id).toList())),
        owner);
  }

  /** The tax office seals version 1 of lin's record to lin. */
  public Deed reseal(String asset) {
    byte[] box = Arrays.copyOf(bytes("owner's box of " + asset), BOX_BYTES);
    Json.ObjectBuilder object =
        scene
            .header("reseal", "tax", scene.nonce())
            .put("owner", Town.owner("lin").value())
            .put("issuer", "tax")
            .put("asset", Town.id(asset))
            .put("version", 1)
            .put("sealedTo", sealing("lin").publicKey().id().hex())
            .put("box", Sm3.hash(box).hex());
    return new Deed(object.build(), List.of(Town.signing("tax")), Map.of(Attachment.Name.BOX, box));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
