package city.vault.rulebook.grant;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.protocol.Attachment;
import city.vault.protocol.Decline;
import city.vault.protocol.Entry;
import city.vault.protocol.Mode;
import city.vault.protocol.Request;
import city.vault.protocol.RequestId;
import city.vault.protocol.RequestStatus;
import city.vault.protocol.RequestWithdrawal;
import city.vault.protocol.Role;
import city.vault.protocol.Scenario;
import city.vault.protocol.Signed;
import city.vault.rulebook.Deciding;
import city.vault.rulebook.Draft;
import city.vault.rulebook.Holder;
import city.vault.rulebook.KeyRecord;
import city.vault.rulebook.Outcome;
import city.vault.rulebook.Refusal;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.party.Acting;
import city.vault.rulebook.party.OwnerState;
import city.vault.rulebook.scenario.ScenarioState;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** How an institution asks and takes it back, and how an owner says no. */
public final class RequestRules {
  /** The longest that a request may stay open. */
  private static final Duration LONGEST_OPEN = Duration.ofDays(30);

  private RequestRules() {}

  /** An institution asks an owner under an approved scenario of its own. */
  public static Outcome request(Request command, Deciding deciding) {
    deciding.signedByParty(command.institution(), Role.INSTITUTION);
    Draft draft = deciding.draft();
    Optional<RequestState> known = RequestState.find(draft, command.id());
    if (known.filter(r -> r.signed().digest().equals(deciding.object())).isPresent()) {
      return deciding.doneBefore();
    }
    deciding.fresh();
    Refusal.ID_REUSED.unless(known.isEmpty());
    KeyRecord.register(draft, new Holder.OfRequest(command.id()), command.sealing());
    OwnerState owner = OwnerState.require(draft, command.owner());
    ScenarioState scenario = ScenarioState.require(draft, command.scenario(), command.version());
    requireOwnAndNamed(command, scenario);
    command.claimed().ifPresent(claimed -> keep(command.id(), claimed, owner, deciding));
    requireWithin(command, scenario);
    Refusal.BEYOND_CEILING.unless(!command.notAfter().isAfter(deciding.time().plus(LONGEST_OPEN)));
    LastAsked.requireLongAgo(command, scenario.scenario().reaskSeconds(), draft, deciding.time());
    Refusal.REQUEST_EXPIRED.unless(command.notAfter().isAfter(deciding.time()));
    Refusal.OWNER_CLOSED.unless(!OwnerState.isClosed(draft, command.owner()));
    Signed<Request> signed = deciding.signed(command);
    RequestState.made(signed).write(draft);
    LastAsked.note(command, draft, deciding.time());
    Json.Obj about =
        Json.object()
            .put("request", command.id().value())
            .put("scenario", command.scenario().value())
            .put("version", command.version())
            .build();
    return deciding.done(
        command.owner(), Entry.Event.REQUESTED, command.institution().value(), about);
  }

  private static void requireOwnAndNamed(Request command, ScenarioState state) {
    Refusal.NOT_YOURS.unless(state.scenario().institution().equals(command.institution()));
    Refusal.DIGEST_MISMATCH.unless(state.proposal().digest().equals(command.proposal()));
  }

  /** Claimed values are sealed to the owner's own key and lie there until the request ends. */
  private static void keep(
      RequestId request, Request.Claimed claimed, OwnerState owner, Deciding deciding) {
    Attachment box = deciding.attachment(Attachment.Name.CLAIMED, claimed.box());
    Refusal.BAD_ATTACHMENT.unless(box.size() > 0);
    Refusal.WRONG_RECIPIENT.unless(
        claimed.sealedTo().equals(owner.keys(deciding.time()).sealing().id()));
    deciding.keepPrivate(StateKey.claimed(request), box);
  }

  private static void requireWithin(Request command, ScenarioState state) {
    Scenario scenario = state.scenario();
    Refusal.MODE_UNSUPPORTED.unless(
        command.fields().stream().noneMatch(wanted -> wanted.mode() == Mode.ANSWER));
    state.requireOffered();
    state.requireApproved();
    for (Request.Wanted wanted : command.fields()) {
      Refusal.FIELD_NOT_IN_SCENARIO.unless(
          scenario
              .demand(wanted.type(), wanted.field())
              .filter(d -> d.mode() == wanted.mode())
              .isPresent());
    }
    Refusal.BEYOND_CEILING.unless(scenario.ceilings().cover(command.asked()));
  }

  /** The owner declines. */
  public static Outcome decline(Decline command, Deciding deciding) {
    Acting acting = Acting.of(command.owner(), deciding);
    return end(
        new Ending(
            command.request(),
            command.requestDigest(),
            asked -> {
              Refusal.NOT_YOURS.unless(asked.owner().equals(command.owner()));
              acting.require(asked.scenario());
            },
            RequestStatus.Step.DECLINE,
            Entry.Event.DECLINED),
        acting.actor(),
        deciding);
  }

  /** The institution takes its request back. */
  public static Outcome withdraw(RequestWithdrawal command, Deciding deciding) {
    deciding.signedByParty(command.institution(), Role.INSTITUTION);
    return end(
        new Ending(
            command.request(),
            command.requestDigest(),
            asked ->
                Refusal.NOT_YOURS.unless(
                    asked.institution().equals(command.institution())
                        && asked.owner().equals(command.owner())),
            RequestStatus.Step.WITHDRAW,
            Entry.Event.WITHDRAWN),
        command.institution().value(),
        deciding);
  }

  /** One way to end a request without a grant, and what it demands of the request. */
  private record Ending(
      RequestId request,
      Digest requestDigest,
      Consumer<Request> demands,
      RequestStatus.Step step,
      Entry.Event event) {}

  private static Outcome end(Ending ending, String actor, Deciding deciding) {
    Draft draft = deciding.draft();
    Optional<RequestState> known = RequestState.find(draft, ending.request());
    if (known.filter(r -> r.isEndedBy(deciding.object())).isPresent()) {
      return deciding.doneBefore();
    }
    deciding.fresh();
    RequestState request = known.orElseThrow(Refusal.UNKNOWN_REQUEST::refused);
    Request asked = request.request();
    ending.demands().accept(asked);
    Refusal.DIGEST_MISMATCH.unless(request.signed().digest().equals(ending.requestDigest()));
    request.after(ending.step(), deciding.object(), deciding.time()).write(draft);
    Json.Obj about =
        Json.object()
            .put("request", asked.id().value())
            .put("institution", asked.institution().value())
            .build();
    return deciding.done(asked.owner(), ending.event(), actor, about);
  }
}
