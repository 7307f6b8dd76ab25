package city.vault.rulebook.grant;

import city.vault.crypto.Json;
import city.vault.protocol.Attachment;
import city.vault.protocol.Entry;
import city.vault.protocol.Grant;
import city.vault.protocol.Mode;
import city.vault.protocol.Notice;
import city.vault.protocol.PartyId;
import city.vault.protocol.RecordTypePublication;
import city.vault.protocol.Request;
import city.vault.protocol.Revocation;
import city.vault.protocol.Scenario;
import city.vault.rulebook.Deciding;
import city.vault.rulebook.Draft;
import city.vault.rulebook.Outcome;
import city.vault.rulebook.Refusal;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.StateView;
import city.vault.rulebook.asset.AssetState;
import city.vault.rulebook.asset.RecordTypeState;
import city.vault.rulebook.party.PartyState;
import city.vault.rulebook.scenario.ScenarioState;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How an owner lends, and takes back. */
public final class GrantRules {
  private GrantRules() {}

  /** The owner answers a request with a grant, which may be less than was asked and never more. */
  public static Outcome grant(Grant command, Deciding deciding) {
    deciding.signedByOwner(command.owner());
    Draft draft = deciding.draft();
    Optional<GrantState> known = GrantState.find(draft, command.id());
    if (known.isPresent()) {
      Refusal.ID_REUSED.unless(known.get().signed().digest().equals(deciding.object()));
      return deciding.doneBefore();
    }
    deciding.fresh();
    RequestState request = RequestState.require(draft, command.request(), command.owner());
    request.requireOpen(command.requestDigest(), deciding.time());
    Request asked = request.request();
    Refusal.NOT_YOURS.unless(command.grantee().equals(asked.institution()));
    Scenario scenario = ScenarioState.require(draft, asked.scenario(), asked.version()).scenario();
    requireItems(command, asked, scenario, draft);
    requireWithin(command, asked, deciding);
    Refusal.NOTICE_MISMATCH.unless(command.notice().equals(new Notice(scenario, asked).digest()));
    requireRelease(command.release(), draft);
    Attachment boxes = deciding.attachment(Attachment.Name.BOXES, command.boxes());
    Refusal.BAD_ATTACHMENT.unless(boxes.size() > 0);
    deciding.keepPrivate(StateKey.boxes(command.id()), boxes);
    new GrantState(deciding.signed(command), Optional.empty()).write(draft);
    request.answeredBy(deciding.object()).write(draft);
    return deciding.done(command.owner(), Entry.Event.GRANTED, "owner", about(command));
  }

  private static void requireItems(
      Grant command, Request asked, Scenario scenario, StateView state) {
    Set<String> lent = new HashSet<>();
    Set<String> sensitive = new HashSet<>();
    for (Grant.Item item : command.items()) {
      AssetState asset = AssetState.require(state, item.asset());
      Refusal.NOT_YOURS.unless(asset.owner().equals(command.owner()));
      Refusal.VERSION_CONFLICT.unless(asset.version() == item.version());
      Refusal.NOT_WAITING.unless(asset.status() == AssetState.Status.RETURNED);
      Refusal.MODE_UNSUPPORTED.unless(item.mode() == Mode.READ);
      Refusal.FIELD_NOT_REQUESTED.unless(
          asked.fields().contains(new Request.Wanted(asset.type(), item.field(), item.mode())));
      RecordTypePublication.Field field =
          RecordTypeState.require(state, asset.type(), asset.typeVersion())
              .field(item.field())
              .orElseThrow(Refusal.UNKNOWN_FIELD::refused);
      field.sensitive().ifPresent(sensitive::add);
      lent.add(asset.type() + "/" + item.field());
    }
    for (Request.Wanted wanted : asked.fields()) {
      boolean required = scenario.demand(wanted.type(), wanted.field()).orElseThrow().required();
      Refusal.REQUIRED_FIELD_MISSING.unless(
          !required || lent.contains(wanted.type() + "/" + wanted.field()));
    }
    // Exactly the categories that are lent: a consent to more than is lent says nothing.
    Refusal.SEPARATE_CONSENT_MISSING.unless(
        new HashSet<>(command.consents()).equals(sensitive)
            && command.consents().size() == sensitive.size());
  }

  private static void requireWithin(Grant command, Request asked, Deciding deciding) {
    boolean within =
        command.notAfter().isAfter(deciding.time())
            && !command
                .notAfter()
                .isAfter(deciding.time().plusSeconds(asked.asked().durationSeconds()))
            && command.reads() <= asked.asked().reads()
            && command.retentionDays() <= asked.asked().retentionDays();
    Refusal.BEYOND_REQUEST.unless(within);
  }

  private static void requireRelease(Grant.Release release, StateView state) {
    List<PartyId> witnesses = PartyState.witnesses(state);
    Refusal.WRONG_RELEASE.unless(
        release.witnesses().equals(witnesses)
            && release.k() == PartyState.threshold(witnesses.size()));
  }

  /** The owner revokes: from here on no read is permitted, and what opens the fields is purged. */
  public static Outcome revoke(Revocation command, Deciding deciding) {
    deciding.signedByOwner(command.owner());
    Draft draft = deciding.draft();
    GrantState grant =
        GrantState.find(draft, command.grant()).orElseThrow(Refusal.UNKNOWN_GRANT::refused);
    if (grant.revocation().filter(deciding.object()::equals).isPresent()) {
      return deciding.doneBefore();
    }
    deciding.fresh();
    Refusal.NOT_YOURS.unless(grant.grant().owner().equals(command.owner()));
    Refusal.DIGEST_MISMATCH.unless(grant.signed().digest().equals(command.grantDigest()));
    Refusal.GRANT_REVOKED.unless(grant.revocation().isEmpty());
    grant.revokedBy(deciding.object()).write(draft);
    draft.purgePrivate(StateKey.boxes(command.grant()));
    return deciding.done(command.owner(), Entry.Event.REVOKED, "owner", about(grant.grant()));
  }

  private static Json.Obj about(Grant grant) {
    return Json.object()
        .put("grant", grant.id().value())
        .put("request", grant.request().value())
        .put("grantee", grant.grantee().value())
        .build();
  }
}
