package city.vault.rulebook.grant;

import city.vault.crypto.Json;
import city.vault.protocol.Attachment;
import city.vault.protocol.Entry;
import city.vault.protocol.Grant;
import city.vault.protocol.Lot;
import city.vault.protocol.Mode;
import city.vault.protocol.Notice;
import city.vault.protocol.PartyId;
import city.vault.protocol.RecordTypePublication;
import city.vault.protocol.Request;
import city.vault.protocol.RequestStatus;
import city.vault.protocol.Scenario;
import city.vault.protocol.Selection;
import city.vault.rulebook.Deciding;
import city.vault.rulebook.Draft;
import city.vault.rulebook.Outcome;
import city.vault.rulebook.Refusal;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.StateView;
import city.vault.rulebook.asset.AssetState;
import city.vault.rulebook.asset.RecordTypeState;
import city.vault.rulebook.party.Acting;
import city.vault.rulebook.party.OwnerState;
import city.vault.rulebook.party.PartyState;
import city.vault.rulebook.scenario.ScenarioState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How an owner lends. */
public final class GrantRules {
  private GrantRules() {}

  /** The owner answers a request with a grant, which may be less than was asked and never more. */
  public static Outcome grant(Grant command, Deciding deciding) {
    Acting acting = Acting.of(command.owner(), deciding);
    Draft draft = deciding.draft();
    Optional<GrantState> known = GrantState.find(draft, command.id());
    if (known.filter(g -> g.signed().digest().equals(deciding.object())).isPresent()) {
      return deciding.doneBefore();
    }
    deciding.fresh();
    Refusal.ID_REUSED.unless(known.isEmpty());
    List<Lent> lent = command.items().stream().map(item -> Lent.of(item, draft)).toList();
    RequestState request = RequestState.require(draft, command.request());
    Request asked = request.request();
    Scenario scenario = ScenarioState.require(draft, asked.scenario(), asked.version()).scenario();
    Refusal.NOT_YOURS.unless(
        asked.owner().equals(command.owner())
            && asked.institution().equals(command.grantee())
            && lent.stream().allMatch(l -> l.asset().owner().equals(command.owner())));
    acting.require(asked.scenario());
    lent.forEach(l -> acting.require(l.asset().type(), l.item().field()));
    Refusal.DIGEST_MISMATCH.unless(request.signed().digest().equals(command.requestDigest()));
    Attachment boxes = deciding.attachment(Attachment.Name.BOXES, command.boxes());
    Refusal.VERSION_CONFLICT.unless(
        lent.stream().allMatch(l -> l.asset().version() == l.item().version()));
    Refusal.BAD_ATTACHMENT.unless(boxes.size() > 0);
    Refusal.NOT_WAITING.unless(
        lent.stream().allMatch(l -> l.asset().held() == AssetState.Status.RETURNED));
    Refusal.MODE_UNSUPPORTED.unless(lent.stream().noneMatch(l -> l.item().mode() == Mode.ANSWER));
    Refusal.OTHER_PERSONS_FIELD.unless(
        lent.stream().allMatch(l -> l.field().isLendableFor(l.item().mode())));
    RequestState answered =
        request.after(RequestStatus.Step.GRANT, deciding.object(), deciding.time());
    requireWithin(command, lent, asked, scenario, deciding);
    Refusal.NOTICE_MISMATCH.unless(command.notice().equals(new Notice(scenario, asked).digest()));
    requireConsents(command, lent);
    requireRelease(command.release(), draft);
    Refusal.OWNER_CLOSED.unless(!OwnerState.isClosed(draft, command.owner()));
    requireLentNow(command, lent);
    lent.forEach(l -> l.asset().requireThere());
    deciding.keepPrivate(StateKey.boxes(Lot.of(command.id())), boxes);
    GrantState.given(deciding.signed(command), scenario.scenario()).write(draft);
    answered.write(draft);
    return deciding.done(command.owner(), Entry.Event.GRANTED, acting.actor(), about(command));
  }

  /** One item with the asset and the field that it names. */
  private record Lent(Grant.Item item, AssetState asset, RecordTypePublication.Field field) {
    static Lent of(Grant.Item item, StateView state) {
      AssetState asset = AssetState.require(state, item.asset());
      return new Lent(
          item,
          asset,
          RecordTypeState.require(state, asset.type(), asset.typeVersion())
              .field(item.field())
              .orElseThrow(Refusal.UNKNOWN_FIELD::refused));
    }

    Request.Wanted answers() {
      return new Request.Wanted(asset.type(), item.field(), item.mode());
    }
  }

  private static void requireWithin(
      Grant command, List<Lent> lent, Request asked, Scenario scenario, Deciding deciding) {
    Set<Request.Wanted> answered = lent.stream().map(Lent::answers).collect(Collectors.toSet());
    Refusal.FIELD_NOT_REQUESTED.unless(asked.fields().containsAll(answered));
    requireSelected(lent, asked);
    Refusal.REQUIRED_FIELD_MISSING.unless(
        asked.fields().stream()
            .filter(w -> scenario.demand(w.type(), w.field()).orElseThrow().required())
            .allMatch(answered::contains));
    Instant latest = deciding.time().plusSeconds(asked.asked().durationSeconds());
    Refusal.BEYOND_REQUEST.unless(
        command.notAfter().isAfter(deciding.time())
            && !command.notAfter().isAfter(latest)
            && command.reads() <= asked.asked().reads()
            && command.readsPerDay() <= asked.asked().readsPerDay()
            && command.retentionDays() <= asked.asked().retentionDays()
            && (command.standing().isEmpty() || asked.asked().standing()));
  }

  /** Of each type the records that were asked for; that one is the latest only its owner knows. */
  private static void requireSelected(List<Lent> lent, Request asked) {
    List<AssetState> records = lent.stream().map(Lent::asset).distinct().toList();
    for (Selection selection : asked.selection()) {
      Refusal.SELECTION_MISMATCH.unless(
          selection.takes(
              records.stream()
                  .filter(record -> record.type().equals(selection.type()))
                  .map(AssetState::dataDate)
                  .toList()));
    }
  }

  /** What is lent of later records is lent of today's too, so that consents cover both. */
  private static void requireLentNow(Grant command, List<Lent> lent) {
    Set<Request.Wanted> now = lent.stream().map(Lent::answers).collect(Collectors.toSet());
    Refusal.FIELD_NOT_GRANTED.unless(
        command.standing().stream()
            .map(s -> new Request.Wanted(s.type(), s.field(), Mode.READ))
            .allMatch(now::contains));
  }

  /** Exactly the categories that are lent: a consent to more than is lent says nothing. */
  private static void requireConsents(Grant command, List<Lent> lent) {
    List<String> sensitive =
        lent.stream().flatMap(l -> l.field().sensitive().stream()).distinct().sorted().toList();
    Refusal.SEPARATE_CONSENT_MISSING.unless(
        command.consents().stream().sorted().toList().equals(sensitive));
  }

  private static void requireRelease(Grant.Release release, StateView state) {
    List<PartyId> witnesses = PartyState.witnesses(state);
    Refusal.WRONG_RELEASE.unless(
        release.witnesses().equals(witnesses)
            && release.k() == PartyState.threshold(witnesses.size()));
  }

  /** What the entries of a grant name. */
  static Json.Obj about(Grant grant) {
    return aboutOf(grant).build();
  }

  static Json.ObjectBuilder aboutOf(Grant grant) {
    return Json.object()
        .put("grant", grant.id().value())
        .put("request", grant.request().value())
        .put("grantee", grant.grantee().value());
  }
}
