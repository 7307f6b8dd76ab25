package city.vault.rulebook.party;

import city.vault.crypto.Json;
import city.vault.crypto.KeyId;
import city.vault.protocol.KeyRevocation;
import city.vault.protocol.PartyId;
import city.vault.protocol.Role;
import city.vault.protocol.Rotation;
import city.vault.protocol.Signed;
import city.vault.protocol.SignedJson;
import city.vault.rulebook.Deciding;
import city.vault.rulebook.Draft;
import city.vault.rulebook.Holder;
import city.vault.rulebook.KeyRecord;
import city.vault.rulebook.Outcome;
import city.vault.rulebook.Refusal;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.StateView;
import java.time.Instant;
import java.util.Optional;

/** How a party's keys follow each other, and how one is taken out of use. */
public final class KeyRules {
  private static final int MAX_BYTES = 256 * 1024;

  private KeyRules() {}

  /** A party takes new keys; those before them may be used for the overlap. */
  public static Outcome rotate(Rotation command, Deciding deciding) {
    // The key that signed may have been retired by these very bytes, which may come again.
    KeyRecord signer = deciding.verified(0);
    deciding.signedBy(1, command.signing());
    Draft draft = deciding.draft();
    Optional<PartyState> known = PartyState.find(draft, command.party());
    if (known
        .flatMap(PartyState::last)
        .filter(last -> last.digest().equals(deciding.object()))
        .isPresent()) {
      return deciding.doneBefore();
    }
    deciding.requireStanding(signer);
    requireItsOwn(signer.holder(), command.party(), deciding);
    deciding.fresh();
    PartyState party = known.orElseThrow(Refusal.UNKNOWN_PARTY::refused);
    KeyRecord current = KeyRecord.find(draft, party.signing().id()).orElseThrow();
    // The registrar helps a party without a key; it does not take one's place.
    Refusal.WRONG_SIGNER.unless(
        signer.holder().equals(new Holder.OfParty(command.party()))
            || current.revocation().isPresent());
    KeyRecord.register(
        draft, new Holder.OfParty(command.party()), command.signing(), command.sealing());
    Instant until = deciding.time().plusSeconds(command.overlapSeconds());
    retire(draft, party.signing().id(), until);
    retire(draft, party.sealing().id(), until);
    party.rotated(deciding.signed(command)).write(draft);
    return deciding.done();
  }

  private static void retire(Draft draft, KeyId key, Instant until) {
    KeyRecord.find(draft, key).orElseThrow().retiredAt(until).write(draft, key);
  }

  /** Demands that it is that party's key, or the registrar's. */
  private static void requireItsOwn(Holder signer, PartyId party, Deciding deciding) {
    if (!signer.equals(new Holder.OfParty(party))) {
      PartyState other = deciding.party(signer).orElseThrow(Refusal.WRONG_SIGNER::refused);
      Refusal.WRONG_SIGNER.unless(other.registration().roles().contains(Role.REGISTRAR));
    }
  }

  /** The signed revocation of a key, empty while there is none. */
  static Optional<Signed<KeyRevocation>> revocation(StateView state, KeyId key) {
    return state.get(
        StateKey.keyRevocation(key),
        value -> SignedJson.read(KeyRevocation.class, (Json.Obj) Json.parse(value, MAX_BYTES)));
  }

  /** From here on the key signs nothing, and nothing is sealed to it. */
  public static Outcome revoke(KeyRevocation command, Deciding deciding) {
    // A key may revoke itself, and the same bytes may come again.
    KeyRecord signer = deciding.verified(0);
    Draft draft = deciding.draft();
    Optional<KeyRecord> known = KeyRecord.find(draft, command.revoked());
    if (known.flatMap(KeyRecord::revocation).filter(deciding.object()::equals).isPresent()) {
      return deciding.doneBefore();
    }
    deciding.requireStanding(signer);
    requireItsOwn(signer.holder(), command.party(), deciding);
    deciding.fresh();
    PartyState.require(draft, command.party());
    Holder holder = new Holder.OfParty(command.party());
    Refusal.NOT_YOURS.unless(known.filter(key -> key.holder().equals(holder)).isPresent());
    KeyRecord key = known.orElseThrow();
    Refusal.ALREADY_REVOKED.unless(key.revocation().isEmpty());
    key.revokedBy(deciding.object()).write(draft, command.revoked());
    draft.put(
        StateKey.keyRevocation(command.revoked()),
        SignedJson.write(deciding.signed(command)).canonical());
    return deciding.done();
  }
}
