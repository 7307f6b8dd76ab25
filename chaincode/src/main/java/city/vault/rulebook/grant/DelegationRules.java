package city.vault.rulebook.grant;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.crypto.KeyId;
import city.vault.protocol.Attachment;
import city.vault.protocol.Binding;
import city.vault.protocol.Delegation;
import city.vault.protocol.DelegationEnd;
import city.vault.protocol.Entry;
import city.vault.protocol.SealedRecord;
import city.vault.protocol.Times;
import city.vault.rulebook.Deciding;
import city.vault.rulebook.Draft;
import city.vault.rulebook.Outcome;
import city.vault.rulebook.Refusal;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.asset.AssetState;
import city.vault.rulebook.asset.RecordTypeState;
import city.vault.rulebook.party.DelegationState;
import city.vault.rulebook.party.OwnerState;
import java.util.List;
import java.util.Optional;

/** How a company lets a person act for it, and ends that. */
public final class DelegationRules {
  private DelegationRules() {}

  /** A company's own key lets a clerk act; what it let the same clerk do before is replaced. */
  public static Outcome delegate(Delegation command, Deciding deciding) {
    String actor = deciding.signedByOwner(command.owner());
    Draft draft = deciding.draft();
    Optional<DelegationState> known = DelegationState.last(draft, command.owner(), command.agent());
    if (known.filter(d -> d.signed().digest().equals(deciding.object())).isPresent()) {
      return deciding.doneBefore();
    }
    deciding.fresh();
    OwnerState agent = OwnerState.require(draft, command.agent());
    command.types().forEach(power -> requireFields(power, draft));
    List<AssetState> opened = opened(command, draft);
    Refusal.NOT_YOURS.unless(opened.stream().allMatch(a -> a.owner().equals(command.owner())));
    Refusal.NOT_A_COMPANY.unless(
        OwnerState.require(draft, command.owner()).binding().ownerKind()
            == Binding.OwnerKind.COMPANY);
    Refusal.AGENT_NOT_A_PERSON.unless(agent.binding().ownerKind() == Binding.OwnerKind.PERSON);
    Refusal.DELEGATION_EXCEEDED.unless(opened.stream().allMatch(a -> command.covers(a.type())));
    Optional<Attachment> boxes =
        command.opening().map(o -> deciding.attachment(Attachment.Name.BOXES, o.boxes()));
    // Otherwise whoever kept an old delegation could put it back in place of a later one.
    Refusal.VERSION_CONFLICT.unless(
        known
            .filter(last ->
                !last.delegation().header().issuedAt().isBefore(command.header().issuedAt()))
            .isEmpty());
    requireOpening(command, opened, boxes, agent.keys(deciding.time()).sealing().id());
    Refusal.OWNER_CLOSED.unless(
        !OwnerState.isClosed(draft, command.owner())
            && !OwnerState.isClosed(draft, command.agent()));
    opened.forEach(AssetState::requireThere);
    known.ifPresent(last -> forget(last, draft));
    boxes.ifPresent(b -> deciding.keepPrivate(StateKey.delegationBoxes(deciding.object()), b));
    new DelegationState(deciding.signed(command), Optional.empty()).write(draft);
    Json.Obj about =
        Json.object()
            .put("agent", command.agent().value())
            .put("delegation", deciding.object().hex())
            .put("notAfter", Times.format(command.notAfter()))
            .build();
    return deciding.done(command.owner(), Entry.Event.DELEGATED, actor, about);
  }

  private static void requireFields(Delegation.Power power, Draft draft) {
    var type = RecordTypeState.requireLatest(draft, power.type());
    Refusal.UNKNOWN_FIELD.unless(
        power.fields().stream().allMatch(field -> type.field(field).isPresent()));
  }

  private static List<AssetState> opened(Delegation command, Draft draft) {
    return command.opening().stream()
        .flatMap(opening -> opening.assets().stream())
        .map(opened -> AssetState.require(draft, opened.asset()))
        .toList();
  }

  private static void requireOpening(
      Delegation command, List<AssetState> opened, Optional<Attachment> boxes, KeyId clerksKey) {
    if (command.opening().isEmpty()) {
      return;
    }
    Delegation.Opening opening = command.opening().get();
    for (int i = 0; i < opened.size(); i++) {
      Refusal.VERSION_CONFLICT.unless(opened.get(i).version() == opening.assets().get(i).version());
    }
    Refusal.BAD_ATTACHMENT.unless(
        boxes.orElseThrow().size() == opened.size() * SealedRecord.DATA_KEY_BOX);
    Refusal.WRONG_RECIPIENT.unless(opening.sealedTo().equals(clerksKey));
    Refusal.NOT_WAITING.unless(
        opened.stream().allMatch(a -> a.held() == AssetState.Status.RETURNED));
  }

  /** A company ends a delegation before its time. */
  public static Outcome end(DelegationEnd command, Deciding deciding) {
    String actor = deciding.signedByOwner(command.owner());
    Draft draft = deciding.draft();
    Optional<DelegationState> known = DelegationState.last(draft, command.owner(), command.agent());
    Optional<Digest> end = known.flatMap(DelegationState::end);
    if (end.filter(deciding.object()::equals).isPresent()) {
      return deciding.doneBefore();
    }
    deciding.fresh();
    // What is over, replaced or ended is no longer there to be ended.
    DelegationState last =
        known
            .filter(d -> d.signed().digest().equals(command.delegation()))
            .filter(d -> d.end().isEmpty())
            .orElseThrow(Refusal.UNKNOWN_DELEGATION::refused);
    forget(last, draft);
    last.endedBy(deciding.object()).write(draft);
    Json.Obj about =
        Json.object()
            .put("agent", command.agent().value())
            .put("delegation", command.delegation().hex())
            .build();
    return deciding.done(command.owner(), Entry.Event.DELEGATION_ENDED, actor, about);
  }

  /** What opened the company's records is purged with the right to act on them. */
  private static void forget(DelegationState last, Draft draft) {
    if (last.end().isEmpty() && last.delegation().opening().isPresent()) {
      draft.purgePrivate(StateKey.delegationBoxes(last.signed().digest()));
    }
  }
}
