package city.vault.rulebook.asset;

import city.vault.crypto.Json;
import city.vault.protocol.Attachment;
import city.vault.protocol.Entry;
import city.vault.protocol.ReturnRequest;
import city.vault.protocol.Role;
import city.vault.protocol.Statement;
import city.vault.rulebook.Deciding;
import city.vault.rulebook.Draft;
import city.vault.rulebook.Holder;
import city.vault.rulebook.KeyRecord;
import city.vault.rulebook.Outcome;
import city.vault.rulebook.Refusal;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.party.PartyState;
import java.util.Optional;

/** How an owner asks for what was not returned, and when that is answered. */
public final class ReturnRule {
  private ReturnRule() {}

  /** An owner asks an issuer for its records of one type; a later request replaces an earlier. */
  public static Outcome ask(ReturnRequest command, Deciding deciding) {
    String actor = deciding.signedByOwner(command.owner());
    Draft draft = deciding.draft();
    Optional<ReturnState> known =
        ReturnState.find(draft, command.owner(), command.issuer(), command.type());
    if (known.filter(r -> r.signed().digest().equals(deciding.object())).isPresent()) {
      return deciding.doneBefore();
    }
    deciding.fresh();
    PartyState issuer = PartyState.require(draft, command.issuer(), Role.ISSUER);
    Refusal.UNKNOWN_PARTY.unless(issuer.registration().issues().contains(command.type()));
    RecordTypeState.requireLatest(draft, command.type());
    Attachment box = deciding.attachment(Attachment.Name.BOX, command.box());
    // Otherwise whoever kept an earlier request could ask again after it was replaced, or after a
    // purge, which only the owner's own new request undoes.
    Refusal.VERSION_CONFLICT.unless(known.filter(last -> !last.isBefore(command)).isEmpty());
    Refusal.BAD_ATTACHMENT.unless(box.size() == ReturnRequest.BOX_BYTES);
    Refusal.WRONG_RECIPIENT.unless(
        KeyRecord.receives(
            draft, command.sealedTo(), new Holder.OfParty(command.issuer()), deciding.time()));
    known.filter(r -> r.answer().isEmpty()).ifPresent(r -> forgetSubject(r, draft));
    deciding.keepPrivate(StateKey.returnSubject(command.header().nonce()), box);
    Json.Obj about =
        Json.object()
            .put("issuer", command.issuer().value())
            .put("type", command.type().value())
            .build();
    Outcome asked = deciding.done(command.owner(), Entry.Event.RETURN_ASKED, actor, about);
    new ReturnState(deciding.signed(command), asked.seq().orElseThrow(), Optional.empty())
        .write(draft);
    return asked;
  }

  /** A statement sealed to the owner answers what is open; the number is needed no longer. */
  static void answer(Statement statement, Deciding deciding) {
    Draft draft = deciding.draft();
    ReturnState.find(draft, statement.owner(), statement.issuer(), statement.type())
        .filter(asked -> asked.answer().isEmpty())
        .ifPresent(asked -> {
          forgetSubject(asked, draft);
          asked.answeredBy(deciding.object()).write(draft);
        });
  }

  /** Whether the owner has asked for records of that kind after it had this one purged. */
  static boolean askedSincePurge(AssetState asset, Draft draft) {
    return ReturnState.find(draft, asset.owner(), asset.issuer(), asset.type())
        .filter(asked -> asked.seq() > asset.ended().purgedAt())
        .isPresent();
  }

  private static void forgetSubject(ReturnState asked, Draft draft) {
    draft.purgePrivate(StateKey.returnSubject(asked.request().header().nonce()));
  }
}
