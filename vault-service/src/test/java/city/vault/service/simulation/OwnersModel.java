package city.vault.service.simulation;

import city.vault.crypto.Digest;
import city.vault.crypto.KeyId;
import city.vault.protocol.Binding;
import city.vault.protocol.Closure;
import city.vault.protocol.NetworkPolicy;
import city.vault.protocol.OwnerId;
import city.vault.protocol.Rebinding;
import city.vault.protocol.Role;
import city.vault.protocol.Veto;
import city.vault.rulebook.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Who is bound, re-bound and closed. */
final class OwnersModel {
  private static final Duration USUAL_WAIT = Duration.ofDays(3);

  private final KeysModel keys;
  private final Traces traces;
  private final Map<OwnerId, OwnerModel> bound = new HashMap<>();
  private final Map<OwnerId, Digest> closures = new HashMap<>();
  private Optional<Act> policy = Optional.empty();

  OwnersModel(KeysModel keys, Traces traces) {
    this.keys = keys;
    this.traces = traces;
  }

  Expected setPolicy(NetworkPolicy command, Act act, Instant now) {
    keys.requireRole(act, Role.REGISTRAR, now);
    if (policy.filter(last -> last.digest().equals(act.digest())).isPresent()) {
      return Expected.doneBefore();
    }
    CityModel.requireFresh(command, now);
    int last = policy.map(p -> ((NetworkPolicy) p.command()).version()).orElse(0);
    Refusal.VERSION_CONFLICT.unless(command.version() == last + 1);
    policy = Optional.of(act);
    return Expected.done();
  }

  private Duration rebindWait() {
    return policy
        .map(p -> Duration.ofSeconds(((NetworkPolicy) p.command()).rebindWaitSeconds()))
        .orElse(USUAL_WAIT);
  }

  Expected bind(Binding command, Act act, Instant now) {
    keys.requireRole(act, Role.IDENTITY, now);
    OwnerModel known = bound.get(command.owner());
    if (known != null && known.isBoundBy(act)) {
      return Expected.doneBefore();
    }
    CityModel.requireFresh(command, now);
    Refusal.ALREADY_REGISTERED.unless(known == null);
    keys.requireNew(command.signing().id(), command.sealing().id());
    if (command.agent().isPresent()) {
      OwnerModel agent = require(command.agent().get());
      Refusal.AGENT_NOT_A_PERSON.unless(!agent.isCompany());
      requireOpen(command.agent().get());
    }
    keys.add(command.owner().value(), command.signing().id(), command.sealing().id());
    bound.put(command.owner(), new OwnerModel(act, now));
    return traces.done(command.owner(), now);
  }

  Expected rebind(Rebinding command, Act act, Instant now) {
    keys.requireSigned(act, now);
    Optional<KeyId> agreeing =
        command.isAgreed() ? Optional.of(command.cosigners().get(2).key()) : Optional.empty();
    Optional<String> agreed = agreeing.map(keys::holder);
    OwnerModel known = bound.get(command.owner());
    if (known != null && known.isReboundBy(act)) {
      return Expected.doneBefore();
    }
    agreeing.ifPresent(key -> keys.requireStanding(key, now));
    Refusal.WRONG_SIGNER.unless(
        agreed.filter(holder -> !holder.equals(command.owner().value())).isEmpty());
    keys.requireRole(act, Role.IDENTITY, now);
    keys.requireRole(keys.holder(command.cosigners().getFirst().key()), Role.ATTESTER);
    CityModel.requireFresh(command, now);
    keys.requireNew(command.signing().id(), command.sealing().id());
    OwnerModel owner = require(command.owner());
    OwnerModel.Given before = owner.ruling(now);
    Refusal.DIGEST_MISMATCH.unless(before.by().equals(command.replaces()));
    Refusal.ALREADY_REBINDING.unless(isClosed(command.owner()) || owner.waiting(now).isEmpty());
    requireOpen(command.owner());
    OwnerModel.Given next =
        OwnerModel.Given.by(act, command.isAgreed() ? now : now.plus(rebindWait()));
    keys.addFrom(command.owner().value(), next.signing(), next.sealing(), next.from());
    keys.retire(next.from(), before.keys());
    owner.rebind(next);
    return traces.done(command.owner(), now);
  }

  Expected veto(Veto command, Act act, Instant now) {
    keys.requireSigner(act, command.owner(), now);
    OwnerModel owner = require(command.owner());
    if (owner.isVetoedBy(act)) {
      return Expected.doneBefore();
    }
    CityModel.requireFresh(command, now);
    Optional<OwnerModel.Given> waiting = owner.waiting(now);
    Refusal.DIGEST_MISMATCH.unless(
        waiting.isEmpty() || waiting.get().by().equals(command.rebinding()));
    Refusal.NOT_REBINDING.unless(waiting.isPresent());
    keys.restore(owner.ruling(now).keys());
    keys.revoke(act, waiting.get().keys());
    owner.veto(act);
    return traces.done(command.owner(), now);
  }

  Expected close(Closure command, Act act, Instant now) {
    if (command.isOwn()) {
      keys.requireSigner(act, command.owner(), now);
    } else {
      keys.requireRole(act, Role.IDENTITY, now);
    }
    Digest known = closures.get(command.owner());
    if (act.digest().equals(known)) {
      return Expected.doneBefore();
    }
    CityModel.requireFresh(command, now);
    require(command.owner());
    requireOpen(command.owner());
    closures.put(command.owner(), act.digest());
    return traces.done(command.owner(), now);
  }

  OwnerModel require(OwnerId owner) {
    Refusal.UNKNOWN_OWNER.unless(bound.containsKey(owner));
    return bound.get(owner);
  }

  boolean isClosed(OwnerId owner) {
    return closures.containsKey(owner);
  }

  void requireOpen(OwnerId owner) {
    Refusal.OWNER_CLOSED.unless(!isClosed(owner));
  }

  /** Whether that key is what things are sealed to for that owner. */
  boolean receives(OwnerId owner, KeyId sealing, Instant now) {
    return bound.containsKey(owner) && bound.get(owner).ruling(now).sealing().equals(sealing);
  }
}
