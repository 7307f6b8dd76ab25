package city.vault.service.simulation;

import city.vault.crypto.Digest;
import city.vault.crypto.KeyId;
import city.vault.protocol.KeyRevocation;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.PartyRegistration;
import city.vault.protocol.Role;
import city.vault.protocol.Rotation;
import city.vault.rulebook.Refusal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whose keys there are and what became of them. It is told which signatures are forged and checks
 * none.
 */
final class KeysModel {
  private final Map<KeyId, Key> keys = new HashMap<>();
  private final Map<String, Party> parties = new HashMap<>();

  /** One key, by the name of its holder. */
  private record Key(
      String holder, boolean signs, Optional<Instant> until, Optional<Digest> revokedBy) {
    Optional<Refusal> barred(Instant now) {
      if (revokedBy.isPresent()) {
        return Optional.of(Refusal.KEY_REVOKED);
      }
      return until.isPresent() && !now.isBefore(until.get())
          ? Optional.of(Refusal.KEY_RETIRED)
          : Optional.empty();
    }

    Key retired(Instant end) {
      return new Key(holder, signs, Optional.of(until.filter(end::isAfter).orElse(end)), revokedBy);
    }
  }

  /** A party with the keys that it has now. */
  private record Party(
      Digest registration, List<Role> roles, KeyId signing, KeyId sealing, Digest last) {}

  Expected register(PartyRegistration command, Act act, Instant now) {
    if (!parties.isEmpty()) {
      requireRole(act, Role.REGISTRAR, now);
    }
    Party known = parties.get(command.party().value());
    if (known != null && known.registration().equals(act.digest())) {
      return Expected.doneBefore();
    }
    CityModel.requireFresh(command, now);
    Refusal.ALREADY_REGISTERED.unless(known == null);
    add(command.party().value(), command.signing().id(), command.sealing().id());
    parties.put(
        command.party().value(),
        new Party(
            act.digest(),
            command.roles(),
            command.signing().id(),
            command.sealing().id(),
            act.digest()));
    return Expected.done();
  }

  /** Takes a pair of keys that nobody has. */
  void add(String holder, KeyId signing, KeyId sealing) {
    Refusal.ALREADY_REGISTERED.unless(!keys.containsKey(signing) && !keys.containsKey(sealing));
    keys.put(signing, new Key(holder, true, Optional.empty(), Optional.empty()));
    addSealing(holder, sealing);
  }

  /** Takes a sealing key that nobody has. */
  void addSealing(String holder, KeyId sealing) {
    Refusal.ALREADY_REGISTERED.unless(!keys.containsKey(sealing));
    keys.put(sealing, new Key(holder, false, Optional.empty(), Optional.empty()));
  }

  Expected rotate(Rotation command, Act act, Instant now) {
    Key signer = verified(act);
    Party known = parties.get(command.party().value());
    if (known != null && known.last().equals(act.digest())) {
      return Expected.doneBefore();
    }
    boolean itsOwn = requireItsOwn(signer, command.party(), now);
    CityModel.requireFresh(command, now);
    Refusal.UNKNOWN_PARTY.unless(known != null);
    Refusal.WRONG_SIGNER.unless(itsOwn || keys.get(known.signing()).revokedBy().isPresent());
    add(command.party().value(), command.signing().id(), command.sealing().id());
    Instant end = now.plusSeconds(command.overlapSeconds());
    keys.computeIfPresent(known.signing(), (_, key) -> key.retired(end));
    keys.computeIfPresent(known.sealing(), (_, key) -> key.retired(end));
    parties.put(
        command.party().value(),
        new Party(
            known.registration(),
            known.roles(),
            command.signing().id(),
            command.sealing().id(),
            act.digest()));
    return Expected.done();
  }

  Expected revoke(KeyRevocation command, Act act, Instant now) {
    Key signer = verified(act);
    Key revoked = keys.get(command.revoked());
    if (revoked != null && revoked.revokedBy().filter(act.digest()::equals).isPresent()) {
      return Expected.doneBefore();
    }
    requireItsOwn(signer, command.party(), now);
    CityModel.requireFresh(command, now);
    Refusal.UNKNOWN_PARTY.unless(parties.containsKey(command.party().value()));
    Refusal.NOT_YOURS.unless(revoked != null && revoked.holder().equals(command.party().value()));
    Refusal.ALREADY_REVOKED.unless(revoked.revokedBy().isEmpty());
    keys.put(
        command.revoked(),
        new Key(revoked.holder(), revoked.signs(), revoked.until(), Optional.of(act.digest())));
    return Expected.done();
  }

  /** Demands a key in use, the party's own or the registrar's, and tells whether it is its own. */
  private boolean requireItsOwn(Key signer, PartyId party, Instant now) {
    requireStanding(signer, now);
    boolean itsOwn = signer.holder().equals(party.value());
    Refusal.WRONG_SIGNER.unless(itsOwn || roles(signer.holder()).contains(Role.REGISTRAR));
    return itsOwn;
  }

  /** Demands the signature of a key in use, and gives its holder's name. */
  String signer(Act act, Instant now) {
    Key key = verified(act);
    requireStanding(key, now);
    return key.holder();
  }

  void requireSigner(Act act, OwnerId owner, Instant now) {
    Refusal.WRONG_SIGNER.unless(signer(act, now).equals(owner.value()));
  }

  void requireSigner(Act act, PartyId party, Role role, Instant now) {
    String signer = signer(act, now);
    Refusal.WRONG_SIGNER.unless(signer.equals(party.value()));
    Refusal.ROLE_MISSING.unless(roles(signer).contains(role));
  }

  void requireRole(Act act, Role role, Instant now) {
    Refusal.ROLE_MISSING.unless(roles(signer(act, now)).contains(role));
  }

  /** Whether that is a sealing key of the party's, in use. */
  boolean receives(PartyId party, KeyId sealing, Instant now) {
    Key key = keys.get(sealing);
    return key != null
        && !key.signs()
        && key.holder().equals(party.value())
        && key.barred(now).isEmpty();
  }

  void requireParty(PartyId party, Role role) {
    Refusal.UNKNOWN_PARTY.unless(roles(party.value()).contains(role));
  }

  /** None of whoever is no party. */
  private List<Role> roles(String holder) {
    return Optional.ofNullable(parties.get(holder)).map(Party::roles).orElse(List.of());
  }

  private Key verified(Act act) {
    Key key = keys.get(act.command().header().key());
    Refusal.UNKNOWN_KEY.unless(key != null);
    Refusal.WRONG_KEY_USE.unless(key.signs());
    Refusal.BAD_SIGNATURE.unless(!act.forged());
    return key;
  }

  private static void requireStanding(Key key, Instant now) {
    key.barred(now)
        .ifPresent(refusal -> {
          throw refusal.refused();
        });
  }
}
