package city.vault.rulebook.asset;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.crypto.KeyId;
import city.vault.protocol.AssetId;
import city.vault.protocol.Attachment;
import city.vault.protocol.Claim;
import city.vault.protocol.Entry;
import city.vault.protocol.PartyId;
import city.vault.protocol.RecordTypePublication;
import city.vault.protocol.Reseal;
import city.vault.protocol.Role;
import city.vault.protocol.SignedJson;
import city.vault.protocol.Statement;
import city.vault.rulebook.Deciding;
import city.vault.rulebook.Draft;
import city.vault.rulebook.Outcome;
import city.vault.rulebook.Refusal;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.party.OwnerState;
import city.vault.rulebook.party.PartyState;
import java.util.List;
import java.util.Optional;

/** How a record gets to its owner: issued, claimed, re-sealed. */
public final class AssetRules {
  /** Smallest and largest sealed data key: C1, C3, context digest and a 16-byte key. */
  private static final int BOX_BYTES = 64 + 32 + 32 + 16;

  private AssetRules() {}

  /** An issuer issues the next version of one record. */
  public static Outcome issue(Statement command, Deciding deciding) {
    PartyState issuer = deciding.signedByParty(command.issuer(), Role.ISSUER);
    Draft draft = deciding.draft();
    Optional<AssetState> known = AssetState.find(draft, command.asset());
    if (known.isPresent() && known.get().statement().equals(deciding.object())) {
      return deciding.doneBefore();
    }
    deciding.fresh();
    Refusal.ROLE_MISSING.unless(issuer.registration().issues().contains(command.type()));
    requireNext(command, known);
    RecordTypePublication type =
        RecordTypeState.require(draft, command.type(), command.typeVersion());
    boolean toOwner = requireRecipient(command, issuer, deciding);
    keepAttachments(command, type, deciding);
    new AssetState(
            command.asset(),
            command.owner(),
            command.issuer(),
            command.type(),
            command.typeVersion(),
            command.version(),
            deciding.object(),
            command.content(),
            command.sealedTo(),
            toOwner ? AssetState.Status.RETURNED : AssetState.Status.CUSTODY,
            deciding.object())
        .write(draft);
    return deciding.done(
        command.owner(),
        Entry.Event.ISSUED,
        command.issuer().value(),
        about(command.asset(), command.version(), command.type().value()));
  }

  private static void requireNext(Statement command, Optional<AssetState> known) {
    known.ifPresent(asset -> {
      Refusal.NOT_YOURS.unless(
          asset.issuer().equals(command.issuer())
              && asset.owner().equals(command.owner())
              && asset.type().equals(command.type()));
    });
    Refusal.VERSION_CONFLICT.unless(
        command.version() == known.map(AssetState::version).orElse(0) + 1);
  }

  /** Whether it is sealed to the owner at once; otherwise to the issuer's own custody key. */
  private static boolean requireRecipient(Statement command, PartyState issuer, Deciding deciding) {
    Optional<KeyId> ownersKey =
        OwnerState.find(deciding.draft(), command.owner()).map(o -> o.binding().sealing().id());
    boolean toOwner = ownersKey.isPresent() && ownersKey.get().equals(command.sealedTo());
    KeyId custody = issuer.registration().sealing().id();
    Refusal.WRONG_RECIPIENT.unless(toOwner || command.sealedTo().equals(custody));
    return toOwner;
  }

  private static void keepAttachments(
      Statement command, RecordTypePublication type, Deciding deciding) {
    Attachment commitments =
        deciding.attachment(Attachment.Name.COMMITMENTS, command.commitments());
    Attachment ciphertext = deciding.attachment(Attachment.Name.CIPHERTEXT, command.ciphertext());
    Attachment box = deciding.attachment(Attachment.Name.BOX, command.box());
    Refusal.BAD_ATTACHMENT.unless(commitments.size() == type.fields().size() * Digest.SIZE);
    Refusal.BAD_ATTACHMENT.unless(ciphertext.size() > 0 && box.size() == BOX_BYTES);
    AssetId asset = command.asset();
    int version = command.version();
    deciding.keepPrivate(StateKey.commitments(asset, version), commitments);
    deciding.keepPrivate(StateKey.ciphertext(asset, version), ciphertext);
    deciding.keepPrivate(StateKey.box(asset, version, command.sealedTo()), box);
    deciding
        .draft()
        .putPrivate(
            StateKey.statement(asset, version), SignedJson.write(deciding.command()).canonical());
  }

  /** An owner claims records that wait for it. */
  public static Outcome claim(Claim command, Deciding deciding) {
    deciding.signedByOwner(command.owner());
    Draft draft = deciding.draft();
    List<AssetState> assets =
        command.assets().stream().map(id -> AssetState.require(draft, id)).toList();
    if (assets.stream().allMatch(a -> a.last().equals(deciding.object()))) {
      return deciding.doneBefore();
    }
    deciding.fresh();
    for (AssetState asset : assets) {
      Refusal.NOT_YOURS.unless(asset.owner().equals(command.owner()));
      Refusal.NOT_WAITING.unless(asset.status() == AssetState.Status.CUSTODY);
      asset.claimedBy(deciding.object()).write(draft);
    }
    Json.Obj about =
        Json.object()
            .put("assets", Json.strings(command.assets().stream().map(AssetId::value).toList()))
            .put(
                "issuers",
                Json.strings(
                    assets.stream()
                        .map(AssetState::issuer)
                        .map(PartyId::value)
                        .distinct()
                        .sorted()
                        .toList()))
            .build();
    return deciding.done(command.owner(), Entry.Event.CLAIMED, "owner", about);
  }

  /** An issuer answers a claim: the data key is sealed to the owner, the custody box is purged. */
  public static Outcome reseal(Reseal command, Deciding deciding) {
    deciding.signedByParty(command.issuer(), Role.ISSUER);
    Draft draft = deciding.draft();
    AssetState asset = AssetState.require(draft, command.asset());
    if (asset.last().equals(deciding.object())) {
      return deciding.doneBefore();
    }
    deciding.fresh();
    OwnerState owner = OwnerState.require(draft, command.owner());
    Refusal.NOT_YOURS.unless(
        asset.issuer().equals(command.issuer()) && asset.owner().equals(command.owner()));
    Refusal.VERSION_CONFLICT.unless(asset.version() == command.version());
    Refusal.WRONG_RECIPIENT.unless(command.sealedTo().equals(owner.binding().sealing().id()));
    Refusal.NOT_WAITING.unless(asset.status() == AssetState.Status.CLAIMED);
    Attachment box = deciding.attachment(Attachment.Name.BOX, command.box());
    Refusal.BAD_ATTACHMENT.unless(box.size() == BOX_BYTES);
    draft.purgePrivate(StateKey.box(asset.asset(), asset.version(), asset.sealedTo()));
    deciding.keepPrivate(StateKey.box(asset.asset(), asset.version(), command.sealedTo()), box);
    asset.resealedBy(deciding.object(), command.sealedTo()).write(draft);
    return deciding.done(
        command.owner(),
        Entry.Event.RESEALED,
        command.issuer().value(),
        about(asset.asset(), asset.version(), asset.type().value()));
  }

  private static Json.Obj about(AssetId asset, int version, String type) {
    return Json.object()
        .put("asset", asset.value())
        .put("version", version)
        .put("type", type)
        .build();
  }
}
