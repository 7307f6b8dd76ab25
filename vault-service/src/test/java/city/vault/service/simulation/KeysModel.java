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
      String holder,
      boolean signs,
      Optional<Instant> from,
      Optional<Instant> until,
      Optional<Digest> revokedBy) {
    Key(String holder, boolean signs, Optional<Instant> from) {
      this(holder, signs, from, Optional.empty(), Optional.empty());
    }

    Optional<Refusal> barred(Instant now) {
      if (revokedBy.isPresent()) {
        return Optional.of(Refusal.KEY_REVOKED);
      }
      if (from.isPresent() && now.isBefore(from.get())) {
        return Optional.of(Refusal.BINDING_PENDING);
      }
      return until.isPresent() && !now.isBefore(until.get())
          ? Optional.of(Refusal.KEY_RETIRED)
          : Optional.empty();
    }

    Key retired(Instant end) {
      Instant earlier = until.filter(end::isAfter).orElse(end);
      return new Key(holder, signs, from, Optional.of(earlier), revokedBy);
    }

    Key inUseAgain() {
      return new Key(holder, signs, from, Optional.empty(), revokedBy);
    }

    Key revoked(Act by) {
      return new Key(holder, signs, from, until, Optional.of(by.digest()));
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
    requireNew(signing, sealing);
    add(holder, signing, sealing, Optional.empty());
  }

  /** Takes a pair of keys that nobody has, to be used from then on. */
  void addFrom(String holder, KeyId signing, KeyId sealing, Instant from) {
    add(holder, signing, sealing, Optional.of(from));
  }

  private void add(String holder, KeyId signing, KeyId sealing, Optional<Instant> from) {
    keys.put(signing, new Key(holder, true, from));
    keys.put(sealing, new Key(holder, false, from));
  }

  /** Demands that nobody has any of those keys. */
  void requireNew(KeyId... taken) {
    for (KeyId key : taken) {
      Refusal.ALREADY_REGISTERED.unless(!keys.containsKey(key));
    }
  }

  /** Takes a sealing key that nobody has. */
  void addSealing(String holder, KeyId sealing) {
    requireNew(sealing);
    keys.put(sealing, new Key(holder, false, Optional.empty()));
  }

  /** Those are no longer used from then on. */
  void retire(Instant end, KeyId... retired) {
    for (KeyId key : retired) {
      keys.computeIfPresent(key, (_, known) -> known.retired(end));
    }
  }

  /** Those are used again, whatever was to follow them. */
  void restore(KeyId... restored) {
    for (KeyId key : restored) {
      keys.computeIfPresent(key, (_, known) -> known.inUseAgain());
    }
  }

  /** Those are never used again. */
  void revoke(Act by, KeyId... revoked) {
    for (KeyId key : revoked) {
      keys.computeIfPresent(key, (_, known) -> known.revoked(by));
    }
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
    retire(end, known.signing(), known.sealing());
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
    revoke(act, command.revoked());
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

  /** Demands the signature of a key in use. */
  void requireSigned(Act act, Instant now) {
    requireStanding(verified(act), now);
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
    requireRole(signer(act, now), role);
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

  void requireRole(String holder, Role role) {
    Refusal.ROLE_MISSING.unless(roles(holder).contains(role));
  }

  /** None of whoever is no party. */
  List<Role> roles(String holder) {
    return Optional.ofNullable(parties.get(holder)).map(Party::roles).orElse(List.of());
  }

  /** Whose key it is by name, be it in use or not; forged is only ever the first signature. */
  String holder(KeyId id) {
    return require(id).holder();
  }

  /** Demands that the key is in use. */
  void requireStanding(KeyId id, Instant now) {
    requireStanding(require(id), now);
  }

  private Key require(KeyId id) {
    Key key = keys.get(id);
    Refusal.UNKNOWN_KEY.unless(key != null);
    Refusal.WRONG_KEY_USE.unless(key.signs());
    return key;
  }

  private Key verified(Act act) {
    Key key = require(act.command().header().key());
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
