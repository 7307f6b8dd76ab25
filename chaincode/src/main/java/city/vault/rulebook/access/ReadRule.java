package city.vault.rulebook.access;

import city.vault.crypto.Json;
import city.vault.protocol.Entry;
import city.vault.protocol.FreezeTarget;
import city.vault.protocol.Grant;
import city.vault.protocol.Read;
import city.vault.protocol.Role;
import city.vault.rulebook.Deciding;
import city.vault.rulebook.Outcome;
import city.vault.rulebook.Refusal;
import city.vault.rulebook.StateView;
import city.vault.rulebook.asset.AssetState;
import city.vault.rulebook.grant.GrantState;
import city.vault.rulebook.party.OwnerState;
import city.vault.rulebook.trace.TraceHead;
import java.time.Instant;
import java.util.Optional;

/** How an institution reads. */
public final class ReadRule {
  private ReadRule() {}

  /** Permits or refuses a read; either way, if fresh, it is an entry of the owner's trace. */
  public static Outcome read(Read command, Deciding deciding) {
    deciding.signedByParty(command.institution(), Role.INSTITUTION);
    Optional<GrantState> grant = GrantState.find(deciding.draft(), command.grant());
    Json.Obj about =
        Json.object()
            .put("grant", command.grant().value())
            .put("items", command.items().stream().map(Read.Item::json).toList())
            .put("staff", command.staff().value())
            .put("reference", command.reference())
            .build();
    return new Recorded(deciding, command.owner(), command.institution())
        .decide(
            Entry.Event.READ,
            about,
            head -> verdict(command, grant, head, deciding),
            head ->
                head.counting(
                    command.grant(),
                    grant.orElseThrow().life().term().notAfter(),
                    deciding.time()));
  }

  /**
   * Why nothing may be read by a grant at {@code now} after {@code reads} reads: its owner is
   * closed, it is frozen, or the grant has ended. Empty if it may.
   */
  public static Optional<Refusal> barred(
      StateView state, GrantState found, Instant now, int reads) {
    Grant grant = found.grant();
    if (OwnerState.isClosed(state, grant.owner())) {
      return Optional.of(Refusal.OWNER_CLOSED);
    }
    if (Freezes.of(state, new FreezeTarget.OfOwner(grant.owner())).isFrozen()) {
      return Optional.of(Refusal.OWNER_FROZEN);
    }
    if (Freezes.of(state, new FreezeTarget.OfInstitution(grant.grantee())).isFrozen()) {
      return Optional.of(Refusal.INSTITUTION_FROZEN);
    }
    if (Freezes.of(state, new FreezeTarget.OfScenario(found.scenario())).isFrozen()) {
      return Optional.of(Refusal.SCENARIO_FROZEN);
    }
    return found.ended(now, reads);
  }

  /** Why an item can no longer be read: its version was withdrawn or purged after it was lent. */
  public static Optional<Refusal> gone(Read command, StateView state) {
    Optional<Refusal> first = Optional.empty();
    for (Read.Item item : command.items()) {
      Optional<Refusal> refusal =
          AssetState.find(state, item.asset()).flatMap(asset -> asset.gone(item.version()));
      if (refusal.isPresent() && (first.isEmpty() || refusal.get().compareTo(first.get()) < 0)) {
        first = refusal;
      }
    }
    return first;
  }

  private static Optional<Refusal> verdict(
      Read command, Optional<GrantState> found, TraceHead head, Deciding deciding) {
    if (found.isEmpty()) {
      return Optional.of(Refusal.UNKNOWN_GRANT);
    }
    Grant grant = found.get().grant();
    if (!grant.grantee().equals(command.institution()) || !grant.owner().equals(command.owner())) {
      return Optional.of(Refusal.NOT_YOURS);
    }
    Optional<Refusal> barred =
        barred(
            deciding.draft(),
            found.get(),
            head.pastTerms(deciding.time()),
            head.reads(command.grant()));
    if (barred.isPresent()) {
      return barred;
    }
    if (head.readsOnDayOf(deciding.time(), command.grant()) >= grant.readsPerDay()) {
      return Optional.of(Refusal.READ_TOO_OFTEN);
    }
    boolean lent = command.items().stream().allMatch(item -> found.get().lent(item).isPresent());
    return lent ? gone(command, deciding.draft()) : Optional.of(Refusal.FIELD_NOT_GRANTED);
  }
}
