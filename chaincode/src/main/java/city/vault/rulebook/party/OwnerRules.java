package city.vault.rulebook.party;

import city.vault.crypto.Json;
import city.vault.protocol.Binding;
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
import java.util.Optional;

/** How an owner gets its keys, and what the identity department leaves of its look-ups. */
public final class OwnerRules {
  private OwnerRules() {}

  /** The identity department and a second authority bind keys to an owner. */
  public static Outcome bind(Binding command, Deciding deciding) {
    PartyState identity = deciding.signedByRole(0, Role.IDENTITY);
    PartyState attester = deciding.signedByRole(1, Role.ATTESTER);
    deciding.signedBy(2, command.signing());
    // One department that holds both roles is still one authority.
    Refusal.WRONG_SIGNER.unless(
        !identity.registration().party().equals(attester.registration().party()));
    Draft draft = deciding.draft();
    Optional<OwnerState> known = OwnerState.find(draft, command.owner());
    if (known.isPresent() && known.get().signed().digest().equals(deciding.object())) {
      return deciding.doneBefore();
    }
    deciding.fresh();
    Refusal.ALREADY_REGISTERED.unless(known.isEmpty());
    Holder holder = new Holder.OfOwner(command.owner());
    KeyRecord.register(draft, holder, command.signing(), command.sealing());
    new OwnerState(deciding.signed(command)).write(draft);
    Json.Obj about =
        Json.object()
            .put("attester", attester.registration().party().value())
            .put("signing", command.signing().id().hex())
            .put("sealing", command.sealing().id().hex())
            .build();
    return deciding.done(
        command.owner(), Entry.Event.BOUND, identity.registration().party().value(), about);
  }

  /** The identity department records that it resolved numbers for an issuer. */
  public static Outcome recordResolution(Resolution command, Deciding deciding) {
    deciding.signedByRole(0, Role.IDENTITY);
    StateKey key = StateKey.resolution(command.header().nonce());
    Optional<byte[]> known = deciding.draft().get(key);
    if (known.isPresent()) {
      Refusal.ID_REUSED.unless(java.util.Arrays.equals(known.get(), deciding.object().bytes()));
      return deciding.doneBefore();
    }
    deciding.fresh();
    PartyState issuer = PartyState.require(deciding.draft(), command.issuer());
    Refusal.ROLE_MISSING.unless(issuer.registration().roles().contains(Role.ISSUER));
    deciding.draft().put(key, deciding.object().bytes());
    return deciding.done();
  }
}
