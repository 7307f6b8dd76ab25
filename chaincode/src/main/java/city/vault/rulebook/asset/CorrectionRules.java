package city.vault.rulebook.asset;

import city.vault.crypto.Json;
import city.vault.protocol.Attachment;
import city.vault.protocol.Correction;
import city.vault.protocol.CorrectionAnswer;
import city.vault.protocol.Entry;
import city.vault.protocol.RecordTypePublication;
import city.vault.protocol.Role;
import city.vault.rulebook.Deciding;
import city.vault.rulebook.Draft;
import city.vault.rulebook.Holder;
import city.vault.rulebook.KeyRecord;
import city.vault.rulebook.Outcome;
import city.vault.rulebook.Refusal;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.StateView;
import city.vault.rulebook.party.OwnerState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How an owner has a record corrected (纠错). */
public final class CorrectionRules {
  private static final Duration USUAL_TIME = Duration.ofDays(15);

  private CorrectionRules() {}

  /** How long an issuer has to answer. */
  private static Duration timeToAnswer() {
    return USUAL_TIME;
  }

  /** An owner says that fields of a current version are wrong. */
  public static Outcome ask(Correction command, Deciding deciding) {
    String actor = deciding.signedByOwner(command.owner());
    Draft draft = deciding.draft();
    Optional<CorrectionState> known = CorrectionState.find(draft, command.id());
    if (known.filter(c -> c.signed().digest().equals(deciding.object())).isPresent()) {
      return deciding.doneBefore();
    }
    deciding.fresh();
    Refusal.ID_REUSED.unless(known.isEmpty());
    AssetState asset = AssetState.require(draft, command.asset());
    RecordTypePublication type = RecordTypeState.require(draft, asset.type(), asset.typeVersion());
    Refusal.UNKNOWN_FIELD.unless(
        command.fields().stream().allMatch(field -> type.field(field).isPresent()));
    Refusal.NOT_YOURS.unless(
        asset.owner().equals(command.owner()) && asset.issuer().equals(command.issuer()));
    Attachment reason = deciding.attachment(Attachment.Name.BOX, command.box());
    Refusal.VERSION_CONFLICT.unless(asset.version() == command.version());
    Refusal.BAD_ATTACHMENT.unless(Correction.isBoxSize(reason.size()));
    Refusal.WRONG_RECIPIENT.unless(
        KeyRecord.receives(
            draft, command.sealedTo(), new Holder.OfParty(command.issuer()), deciding.time()));
    Refusal.NOT_WAITING.unless(asset.held() == AssetState.Status.RETURNED);
    asset.requireThere();
    deciding.keepPrivate(StateKey.correctionReason(command.id()), reason);
    Instant due = deciding.time().plus(timeToAnswer());
    new CorrectionState(deciding.signed(command), due, Optional.empty()).write(draft);
    Json.Obj about =
        Json.object()
            .put("correction", command.id().value())
            .put("issuer", command.issuer().value())
            .put("asset", command.asset().value())
            .put("version", command.version())
            .build();
    return deciding.done(command.owner(), Entry.Event.CORRECTION_ASKED, actor, about);
  }

  /** The issuer accepts, with a newer version, or rejects, with a reason for the owner. */
  public static Outcome answer(CorrectionAnswer command, Deciding deciding) {
    deciding.signedByParty(command.issuer(), Role.ISSUER);
    Draft draft = deciding.draft();
    Optional<CorrectionState> known = CorrectionState.find(draft, command.correction());
    if (known
        .flatMap(CorrectionState::answer)
        .filter(given -> given.digest().equals(deciding.object()))
        .isPresent()) {
      return deciding.doneBefore();
    }
    deciding.fresh();
    CorrectionState asked = known.orElseThrow(Refusal.UNKNOWN_CORRECTION::refused);
    Refusal.NOT_YOURS.unless(
        asked.correction().issuer().equals(command.issuer())
            && asked.correction().owner().equals(command.owner()));
    Refusal.DIGEST_MISMATCH.unless(asked.signed().digest().equals(command.correctionDigest()));
    switch (command.verdict()) {
      case CorrectionAnswer.Accepted accepted -> requireNewer(accepted, asked.correction(), draft);
      case CorrectionAnswer.Rejected rejected -> explain(rejected, command, deciding);
    }
    Refusal.CORRECTION_CLOSED.unless(asked.answer().isEmpty());
    draft.purgePrivate(StateKey.correctionReason(command.correction()));
    asked.answeredBy(deciding.signed(command)).write(draft);
    Json.Obj about =
        Json.object()
            .put("correction", command.correction().value())
            .put("asset", asked.correction().asset().value())
            .put("verdict", command.verdict().wireName())
            .build();
    return deciding.done(
        command.owner(), Entry.Event.CORRECTION_ANSWERED, command.issuer().value(), about);
  }

  private static void requireNewer(
      CorrectionAnswer.Accepted accepted, Correction asked, StateView state) {
    AssetState asset = AssetState.require(state, asked.asset());
    Refusal.VERSION_CONFLICT.unless(
        accepted.version() > asked.version() && accepted.version() <= asset.version());
  }

  private static void explain(
      CorrectionAnswer.Rejected rejected, CorrectionAnswer command, Deciding deciding) {
    Attachment reason = deciding.attachment(Attachment.Name.BOX, rejected.box());
    Refusal.BAD_ATTACHMENT.unless(Correction.isBoxSize(reason.size()));
    OwnerState owner = OwnerState.require(deciding.draft(), command.owner());
    Refusal.WRONG_RECIPIENT.unless(rejected.sealedTo().equals(owner.binding().sealing().id()));
    deciding.keepPrivate(StateKey.correctionAnswer(command.correction()), reason);
  }
}
