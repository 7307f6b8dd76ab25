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
import city.vault.protocol.SealedRecord;
import city.vault.protocol.SignedJson;
import city.vault.protocol.Statement;
import city.vault.rulebook.Deciding;
import city.vault.rulebook.Draft;
import city.vault.rulebook.Holder;
import city.vault.rulebook.KeyRecord;
import city.vault.rulebook.Outcome;
import city.vault.rulebook.Refusal;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.party.Acting;
import city.vault.rulebook.party.OwnerState;
import city.vault.rulebook.party.PartyState;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** How a record gets to its owner: issued, claimed, re-sealed. */
public final class AssetRules {
  private AssetRules() {}

  /** An issuer issues the next version of one record. */
  public static Outcome issue(Statement command, Deciding deciding) {
    PartyState issuer = deciding.signedByParty(command.issuer(), Role.ISSUER);
    Refusal.ROLE_MISSING.unless(issuer.registration().issues().contains(command.type()));
    Draft draft = deciding.draft();
    Optional<AssetState> known = AssetState.find(draft, command.asset());
    if (known.isPresent() && known.get().statement().equals(deciding.object())) {
      return deciding.doneBefore();
    }
    deciding.fresh();
    RecordTypePublication type =
        RecordTypeState.require(draft, command.type(), command.typeVersion());
    requireSameRecord(command, known);
    Attachments attachments = Attachments.of(command, deciding);
    Refusal.VERSION_CONFLICT.unless(
        command.version() == known.map(AssetState::version).orElse(0) + 1);
    attachments.requireSizes(type);
    AssetState.Status status = requireRecipient(command, known, deciding);
    known
        .filter(asset -> asset.status() == AssetState.Status.PURGED)
        .ifPresent(asset -> Refusal.ASSET_PURGED.unless(ReturnRule.askedSincePurge(asset, draft)));
    Refusal.OWNER_CLOSED.unless(!OwnerState.isClosed(draft, command.owner()));
    attachments.keep(command, deciding, status);
    known
        .filter(AssetState::inCustody)
        .ifPresent(old -> draft.purgePrivate(StateKey.custodyBox(old.asset(), old.version())));
    AssetState.stated(
            command,
            deciding.object(),
            status,
            known.map(AssetState::ended).orElse(AssetState.Ended.NONE))
        .write(draft);
    if (status == AssetState.Status.RETURNED) {
      ReturnRule.answer(command, deciding);
    }
    return deciding.done(
        command.owner(),
        Entry.Event.ISSUED,
        command.issuer().value(),
        about(command.asset(), command.version(), command.type().value()));
  }

  private static void requireSameRecord(Statement command, Optional<AssetState> known) {
    known.ifPresent(asset -> {
      Refusal.NOT_YOURS.unless(
          asset.issuer().equals(command.issuer())
              && asset.owner().equals(command.owner())
              && asset.type().equals(command.type()));
    });
  }

  /** Where a version stands by the key that it is sealed to; a claim outlives a new version. */
  private static AssetState.Status requireRecipient(
      Statement command, Optional<AssetState> known, Deciding deciding) {
    Optional<KeyId> ownersKey =
        OwnerState.find(deciding.draft(), command.owner())
            .map(o -> o.keys(deciding.time()).sealing().id());
    if (ownersKey.filter(command.sealedTo()::equals).isPresent()) {
      return AssetState.Status.RETURNED;
    }
    Refusal.WRONG_RECIPIENT.unless(
        KeyRecord.receives(
            deciding.draft(),
            command.sealedTo(),
            new Holder.OfParty(command.issuer()),
            deciding.time()));
    return known.map(AssetState::held).filter(AssetState.Status.CLAIMED::equals).isPresent()
        ? AssetState.Status.CLAIMED
        : AssetState.Status.CUSTODY;
  }

  /** What travels beside a statement, each with the digest that the statement names. */
  private record Attachments(Attachment commitments, Attachment ciphertext, Attachment box) {
    static Attachments of(Statement command, Deciding deciding) {
      return new Attachments(
          deciding.attachment(Attachment.Name.COMMITMENTS, command.commitments()),
          deciding.attachment(Attachment.Name.CIPHERTEXT, command.ciphertext()),
          deciding.attachment(Attachment.Name.BOX, command.box()));
    }

    void requireSizes(RecordTypePublication type) {
      Refusal.BAD_ATTACHMENT.unless(
          commitments.size() == type.fields().size() * Digest.SIZE
              && ciphertext.size() > 0
              && box.size() == SealedRecord.DATA_KEY_BOX);
    }

    void keep(Statement command, Deciding deciding, AssetState.Status status) {
      AssetId asset = command.asset();
      int version = command.version();
      deciding.keepPrivate(StateKey.commitments(asset, version), commitments);
      deciding.keepPrivate(StateKey.ciphertext(asset, version), ciphertext);
      deciding.keepPrivate(
          status == AssetState.Status.RETURNED
              ? StateKey.ownersBox(asset, version)
              : StateKey.custodyBox(asset, version),
          box);
      deciding
          .draft()
          .putPrivate(
              StateKey.statement(asset, version), SignedJson.write(deciding.command()).canonical());
    }
  }

  /** An owner claims records that wait for it. */
  public static Outcome claim(Claim command, Deciding deciding) {
    Acting acting = Acting.of(command.owner(), deciding);
    Draft draft = deciding.draft();
    // What was claimed may wait in custody again: an asset alone does not tell that it was.
    StateKey done = StateKey.claim(command.owner(), deciding.object());
    if (draft.get(done).isPresent()) {
      return deciding.doneBefore();
    }
    deciding.fresh();
    List<AssetState> assets =
        command.assets().stream().map(id -> AssetState.require(draft, id)).toList();
    Refusal.NOT_YOURS.unless(assets.stream().allMatch(a -> a.owner().equals(command.owner())));
    assets.forEach(asset -> acting.require(asset.type()));
    KeyId ownersKey =
        OwnerState.require(draft, command.owner()).keys(deciding.time()).sealing().id();
    Refusal.NOT_WAITING.unless(assets.stream().allMatch(a -> a.isClaimable(ownersKey)));
    assets.forEach(AssetState::requireThere);
    assets.forEach(asset -> asset.claimedBy(deciding.object()).write(draft));
    draft.put(done, "claimed".getBytes(StandardCharsets.US_ASCII));
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
    return deciding.done(command.owner(), Entry.Event.CLAIMED, acting.actor(), about);
  }

  /** An issuer answers a claim: the data key is sealed to the owner, the custody box is purged. */
  public static Outcome reseal(Reseal command, Deciding deciding) {
    deciding.signedByParty(command.issuer(), Role.ISSUER);
    Draft draft = deciding.draft();
    Optional<AssetState> known = AssetState.find(draft, command.asset());
    if (known.filter(a -> a.last().equals(deciding.object())).isPresent()) {
      return deciding.doneBefore();
    }
    deciding.fresh();
    OwnerState owner = OwnerState.require(draft, command.owner());
    AssetState asset = known.orElseThrow(Refusal.UNKNOWN_ASSET::refused);
    Refusal.NOT_YOURS.unless(
        asset.issuer().equals(command.issuer()) && asset.owner().equals(command.owner()));
    Attachment box = deciding.attachment(Attachment.Name.BOX, command.box());
    Refusal.VERSION_CONFLICT.unless(asset.version() == command.version());
    Refusal.BAD_ATTACHMENT.unless(box.size() == SealedRecord.DATA_KEY_BOX);
    Refusal.WRONG_RECIPIENT.unless(
        command.sealedTo().equals(owner.keys(deciding.time()).sealing().id()));
    Refusal.NOT_WAITING.unless(asset.held() == AssetState.Status.CLAIMED);
    asset.requireThere();
    draft.purgePrivate(StateKey.custodyBox(asset.asset(), asset.version()));
    deciding.keepPrivate(StateKey.ownersBox(asset.asset(), asset.version()), box);
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
