package city.vault.service.simulation;

import city.vault.crypto.Digest;
import city.vault.crypto.KeyId;
import city.vault.protocol.Binding;
import city.vault.protocol.KeyBinding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the model knows of one bound owner: which keys it was given, one after the other. */
final class OwnerModel {
  private final Digest binding;
  private final boolean company;
  private final List<Given> given = new ArrayList<>();
  private Optional<Vetoed> vetoed = Optional.empty();

  /** Keys, by what gave them, and from when on they rule. */
  record Given(Digest by, KeyId signing, KeyId sealing, Instant from) {
    static Given by(Act act, Instant from) {
      KeyBinding keys = (KeyBinding) act.command();
      return new Given(act.digest(), keys.signing().id(), keys.sealing().id(), from);
    }

    KeyId[] keys() {
      return new KeyId[] {signing, sealing};
    }
  }

  private record Vetoed(Digest rebinding, Digest by) {}

  OwnerModel(Act binding, Instant now) {
    this.binding = binding.digest();
    this.company = ((Binding) binding.command()).ownerKind() == Binding.OwnerKind.COMPANY;
    given.add(Given.by(binding, now));
  }

  boolean isBoundBy(Act act) {
    return binding.equals(act.digest());
  }

  boolean isCompany() {
    return company;
  }

  /** The keys that rule: the last, or those before while the last wait. */
  Given ruling(Instant now) {
    return waiting(now).isPresent() ? given.get(given.size() - 2) : given.getLast();
  }

  /** The keys that wait. */
  Optional<Given> waiting(Instant now) {
    return given.size() > 1 && now.isBefore(given.getLast().from())
        ? Optional.of(given.getLast())
        : Optional.empty();
  }

  void rebind(Given next) {
    given.add(next);
  }

  void veto(Act by) {
    vetoed = Optional.of(new Vetoed(given.removeLast().by(), by.digest()));
  }

  /** Whether it is the last re-binding, or the last that was vetoed. */
  boolean isReboundBy(Act act) {
    return (given.size() > 1 && given.getLast().by().equals(act.digest()))
        || vetoed.filter(v -> v.rebinding().equals(act.digest())).isPresent();
  }

  boolean isVetoedBy(Act act) {
    return vetoed.filter(v -> v.by().equals(act.digest())).isPresent();
  }
}
