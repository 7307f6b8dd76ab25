package city.vault.rulebook.party;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.protocol.Binding;
import city.vault.protocol.Closure;
import city.vault.protocol.Entry;
import city.vault.protocol.Resolution;
import city.vault.protocol.Role;
import city.vault.rulebook.Deciding;
import city.vault.rulebook.Draft;
import city.vault.rulebook.Holder;
import city.vault.rulebook.KeyRecord;
import city.vault.rulebook.Outcome;
import city.vault.rulebook.Refusal;
import city.vault.rulebook.StateKey;
import java.util.Arrays;
import java.util.Optional;

/** How an owner gets its keys, and what the identity department leaves of its look-ups. */
public final class OwnerRules {
  private OwnerRules() {}

  /** The identity department and a second authority bind keys to an owner. */
  public static Outcome bind(Binding command, Deciding deciding) {
    Holder first = deciding.signer(0);
    Holder second = deciding.signer(1);
    deciding.signedBy(2, command.signing());
    Authorities authorities = Authorities.of(first, second, deciding);
    Draft draft = deciding.draft();
    Optional<OwnerState> known = OwnerState.find(draft, command.owner());
    if (known.isPresent() && known.get().signed().digest().equals(deciding.object())) {
      return deciding.doneBefore();
    }
    deciding.fresh();
    Refusal.ALREADY_REGISTERED.unless(known.isEmpty());
    Holder holder = new Holder.OfOwner(command.owner());
    KeyRecord.register(draft, holder, command.signing(), command.sealing());
    command.agent().ifPresent(agent -> OwnerState.requirePerson(draft, agent));
    OwnerState.bound(deciding.signed(command)).write(draft);
    Json.ObjectBuilder about =
        Json.object()
            .put("attester", authorities.attester().value())
            .put("signing", command.signing().id().hex())
            .put("sealing", command.sealing().id().hex());
    command.agent().ifPresent(agent -> about.put("agent", agent.value()));
    return deciding.done(
        command.owner(), Entry.Event.BOUND, authorities.identity().value(), about.build());
  }

  /** An owner closes itself, or the two authorities close one that is no more. */
  public static Outcome close(Closure command, Deciding deciding) {
    String actor =
        command.isOwn() ? deciding.signedByOwner(command.owner()) : authorities(deciding);
    Draft draft = deciding.draft();
    Optional<Digest> known = OwnerState.closure(draft, command.owner());
    if (known.filter(deciding.object()::equals).isPresent()) {
      return deciding.doneBefore();
    }
    deciding.fresh();
    OwnerState.require(draft, command.owner());
    Refusal.OWNER_CLOSED.unless(known.isEmpty());
    draft.put(StateKey.closure(command.owner()), deciding.object().bytes());
    Json.Obj about = Json.object().put("by", command.isOwn() ? "owner" : "authorities").build();
    return deciding.done(command.owner(), Entry.Event.CLOSED, actor, about);
  }

  /** Demands both authorities' signatures, and tells the first. */
  private static String authorities(Deciding deciding) {
    Holder first = deciding.signer(0);
    Holder second = deciding.signer(1);
    return Authorities.of(first, second, deciding).identity().value();
  }

  /** The identity department records that it resolved numbers for an issuer. */
  public static Outcome recordResolution(Resolution command, Deciding deciding) {
    deciding.signedByRole(0, Role.IDENTITY);
    StateKey key = StateKey.resolution(command.header().nonce());
    Optional<byte[]> known = deciding.draft().get(key);
    if (known.filter(k -> Arrays.equals(k, deciding.object().bytes())).isPresent()) {
      return deciding.doneBefore();
    }
    deciding.fresh();
    Refusal.ID_REUSED.unless(known.isEmpty());
    PartyState.require(deciding.draft(), command.issuer(), Role.ISSUER);
    deciding.draft().put(key, deciding.object().bytes());
    return deciding.done();
  }
}
