package city.vault.rulebook.party;

import city.vault.crypto.Json;
import city.vault.protocol.Entry;
import city.vault.protocol.KeyBinding;
import city.vault.protocol.OwnerStatus;
import city.vault.protocol.PartyId;
import city.vault.protocol.Rebinding;
import city.vault.protocol.Times;
import city.vault.protocol.Veto;
import city.vault.rulebook.Deciding;
import city.vault.rulebook.Draft;
import city.vault.rulebook.Holder;
import city.vault.rulebook.KeyRecord;
import city.vault.rulebook.Outcome;
import city.vault.rulebook.Refusal;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** How an owner gets new keys after a loss, and how the keys that it has prevent that. */
public final class RebindingRules {
  private RebindingRules() {}

  /** New keys wait for the time of the network's policy, or for nothing if those before agree. */
  public static Outcome rebind(Rebinding command, Deciding deciding) {
    Holder first = deciding.signer(0);
    Holder second = deciding.signer(1);
    deciding.signedBy(2, command.signing());
    // The key before may have been retired by these very bytes, which may come again.
    Optional<KeyRecord> agreeing =
        command.isAgreed() ? Optional.of(deciding.verified(3)) : Optional.empty();
    Draft draft = deciding.draft();
    Optional<OwnerState> known = OwnerState.find(draft, command.owner());
    if (known.filter(owner -> owner.isReboundBy(deciding.object())).isPresent()) {
      return deciding.doneBefore();
    }
    agreeing.ifPresent(deciding::requireStanding);
    Holder holder = new Holder.OfOwner(command.owner());
    Refusal.WRONG_SIGNER.unless(agreeing.filter(key -> !key.holder().equals(holder)).isEmpty());
    Authorities authorities = Authorities.of(first, second, deciding);
    deciding.fresh();
    Instant finalAt =
        command.isAgreed() ? deciding.time() : deciding.time().plus(PolicyState.rebindWait(draft));
    KeyRecord.register(draft, holder, command.signing(), command.sealing(), finalAt);
    OwnerState owner = known.orElseThrow(Refusal.UNKNOWN_OWNER::refused);
    Refusal.DIGEST_MISMATCH.unless(
        owner.ruling(deciding.time()).digest().equals(command.replaces()));
    owner.requirePossible(
        command.isAgreed() ? OwnerStatus.Step.CHANGE_PHONE : OwnerStatus.Step.REBIND,
        draft,
        deciding.time());
    KeyBinding before = owner.keys(deciding.time());
    change(draft, before, key -> key.retiredAt(finalAt));
    owner.rebound(new Rebound(deciding.signed(command), finalAt)).write(draft);
    Json.Obj about =
        Json.object()
            .put("attester", authorities.attester().value())
            .put("signing", command.signing().id().hex())
            .put("sealing", command.sealing().id().hex())
            .put("finalAt", Times.format(finalAt))
            .build();
    return deciding.done(
        command.owner(), Entry.Event.REBINDING, authorities.identity().value(), about);
  }

  /** The keys before stay, those that waited are revoked. */
  public static Outcome veto(Veto command, Deciding deciding) {
    String actor = deciding.signedByOwner(command.owner());
    Draft draft = deciding.draft();
    OwnerState owner = OwnerState.require(draft, command.owner());
    if (owner.vetoed().filter(v -> v.veto().equals(deciding.object())).isPresent()) {
      return deciding.doneBefore();
    }
    deciding.fresh();
    Optional<Rebound> pending = owner.pending(deciding.time());
    Refusal.DIGEST_MISMATCH.unless(
        pending.filter(p -> !p.signed().digest().equals(command.rebinding())).isEmpty());
    Rebinding vetoed = pending.orElseThrow(Refusal.NOT_REBINDING::refused).signed().object();
    change(draft, owner.keys(deciding.time()), KeyRecord::notRetired);
    change(draft, vetoed, key -> key.revokedBy(deciding.object()));
    owner.vetoedBy(deciding.object()).write(draft);
    Json.Obj about =
        Json.object()
            .put("rebinding", command.rebinding().hex())
            .put("identity", identity(draft, vetoed).value())
            .build();
    return deciding.done(command.owner(), Entry.Event.VETOED, actor, about);
  }

  /** The department that signed it first. */
  private static PartyId identity(Draft draft, Rebinding rebinding) {
    Holder holder = KeyRecord.find(draft, rebinding.header().key()).orElseThrow().holder();
    return ((Holder.OfParty) holder).party();
  }

  private static void change(Draft draft, KeyBinding keys, UnaryOperator<KeyRecord> changed) {
    KeyRecord signing = KeyRecord.find(draft, keys.signing().id()).orElseThrow();
    changed.apply(signing).write(draft, keys.signing().id());
    KeyRecord sealing = KeyRecord.find(draft, keys.sealing().id()).orElseThrow();
    changed.apply(sealing).write(draft, keys.sealing().id());
  }
}
