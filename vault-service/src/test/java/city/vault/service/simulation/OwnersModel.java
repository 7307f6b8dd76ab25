package city.vault.service.simulation;

import city.vault.crypto.Digest;
import city.vault.crypto.KeyId;
import city.vault.protocol.Binding;
import city.vault.protocol.Closure;
import city.vault.protocol.OwnerId;
import city.vault.protocol.Role;
import city.vault.rulebook.Refusal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Who is bound and who is closed. */
final class OwnersModel {
  private final KeysModel keys;
  private final Traces traces;
  private final Map<OwnerId, Bound> bound = new HashMap<>();
  private final Map<OwnerId, Digest> closures = new HashMap<>();

  private record Bound(Digest by, KeyId sealing) {}

  OwnersModel(KeysModel keys, Traces traces) {
    this.keys = keys;
    this.traces = traces;
  }

  Expected bind(Binding command, Act act, Instant now) {
    keys.requireRole(act, Role.IDENTITY, now);
    Bound known = bound.get(command.owner());
    if (known != null && known.by().equals(act.digest())) {
      return Expected.doneBefore();
    }
    CityModel.requireFresh(command, now);
    Refusal.ALREADY_REGISTERED.unless(known == null);
    keys.add(command.owner().value(), command.signing().id(), command.sealing().id());
    bound.put(command.owner(), new Bound(act.digest(), command.sealing().id()));
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
    requireBound(command.owner());
    requireOpen(command.owner());
    closures.put(command.owner(), act.digest());
    return traces.done(command.owner(), now);
  }

  void requireBound(OwnerId owner) {
    Refusal.UNKNOWN_OWNER.unless(bound.containsKey(owner));
  }

  boolean isClosed(OwnerId owner) {
    return closures.containsKey(owner);
  }

  void requireOpen(OwnerId owner) {
    Refusal.OWNER_CLOSED.unless(!isClosed(owner));
  }

  /** Whether that key is what things are sealed to for that owner. */
  boolean receives(OwnerId owner, KeyId sealing) {
    return bound.containsKey(owner) && bound.get(owner).sealing().equals(sealing);
  }
}
