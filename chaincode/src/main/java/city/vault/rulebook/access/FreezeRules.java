package city.vault.rulebook.access;

import city.vault.crypto.Json;
import city.vault.protocol.Entry;
import city.vault.protocol.Freeze;
import city.vault.protocol.FreezeHand;
import city.vault.protocol.FreezeTarget;
import city.vault.protocol.OwnerId;
import city.vault.protocol.Role;
import city.vault.protocol.Unfreeze;
import city.vault.rulebook.Deciding;
import city.vault.rulebook.Draft;
import city.vault.rulebook.Outcome;
import city.vault.rulebook.Refusal;
import city.vault.rulebook.StateView;
import city.vault.rulebook.party.OwnerState;
import city.vault.rulebook.party.PartyState;
import city.vault.rulebook.scenario.ScenarioState;
import java.time.Instant;
import java.util.Optional;

/** How reads are stopped at once, and let go on. */
public final class FreezeRules {
  private FreezeRules() {}

  /** From here on nothing is read, whatever grants there are. */
  public static Outcome freeze(Freeze command, Deciding deciding) {
    return turn(new Order(command.target(), command.hand(), command.reason(), true), deciding);
  }

  /** Lifts what the same hand froze. */
  public static Outcome unfreeze(Unfreeze command, Deciding deciding) {
    return turn(new Order(command.target(), command.hand(), command.reason(), false), deciding);
  }

  private record Order(FreezeTarget target, FreezeHand hand, String reason, boolean freeze) {}

  private static Outcome turn(Order order, Deciding deciding) {
    String actor = signer(order, deciding);
    Draft draft = deciding.draft();
    Freezes known = Freezes.of(draft, order.target());
    Optional<Freezes.Turn> last = known.last(order.hand());
    if (last.filter(turn -> turn.object().equals(deciding.object())).isPresent()) {
      return deciding.doneBefore();
    }
    deciding.fresh();
    requireKnown(order.target(), draft);
    // Otherwise whoever kept an old freeze could lay it again after it was lifted.
    Instant signedAt = deciding.command().object().header().issuedAt();
    Refusal.VERSION_CONFLICT.unless(
        last.filter(turn -> !turn.signedAt().isBefore(signedAt)).isEmpty());
    Refusal refusal = order.freeze() ? Refusal.ALREADY_FROZEN : Refusal.NOT_FROZEN;
    refusal.unless(known.isFrozenBy(order.hand()) != order.freeze());
    known
        .turned(order.hand(), new Freezes.Turn(order.freeze(), signedAt, deciding.object()))
        .write(draft);
    return done(order, actor, deciding);
  }

  /** Demands the signature of that hand, and tells who acted. */
  private static String signer(Order order, Deciding deciding) {
    Optional<Role> role = order.hand().role();
    if (role.isPresent()) {
      return deciding.signedByRole(0, role.get()).registration().party().value();
    }
    FreezeTarget.OfOwner itself = (FreezeTarget.OfOwner) order.target();
    return deciding.signedByOwner(itself.owner());
  }

  private static void requireKnown(FreezeTarget target, StateView state) {
    switch (target) {
      case FreezeTarget.OfOwner t -> OwnerState.require(state, t.owner());
      case FreezeTarget.OfInstitution t ->
          PartyState.require(state, t.institution(), Role.INSTITUTION);
      case FreezeTarget.OfScenario t ->
          Refusal.UNKNOWN_SCENARIO.unless(ScenarioState.latest(state, t.scenario()) > 0);
    }
  }

  private static Outcome done(Order order, String actor, Deciding deciding) {
    if (!(order.target() instanceof FreezeTarget.OfOwner(OwnerId owner))) {
      return deciding.done();
    }
    Json.Obj about =
        Json.object().put("hand", order.hand().wireName()).put("reason", order.reason()).build();
    Entry.Event event = order.freeze() ? Entry.Event.FROZEN : Entry.Event.UNFROZEN;
    return deciding.done(owner, event, actor, about);
  }
}
