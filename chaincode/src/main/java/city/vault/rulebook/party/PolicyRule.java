package city.vault.rulebook.party;

import city.vault.protocol.NetworkPolicy;
import city.vault.protocol.Role;
import city.vault.rulebook.Deciding;
import city.vault.rulebook.Outcome;
import city.vault.rulebook.Refusal;
import java.util.Optional;

/** How the network's policy changes. */
public final class PolicyRule {
  private PolicyRule() {}

  /** The registrar sets the next version; what has begun goes on as it began. */
  public static Outcome set(NetworkPolicy command, Deciding deciding) {
    deciding.signedByRole(0, Role.REGISTRAR);
    Optional<PolicyState> known = PolicyState.find(deciding.draft());
    if (known.filter(p -> p.signed().digest().equals(deciding.object())).isPresent()) {
      return deciding.doneBefore();
    }
    deciding.fresh();
    int last = known.map(p -> p.signed().object().version()).orElse(0);
    Refusal.VERSION_CONFLICT.unless(command.version() == last + 1);
    new PolicyState(deciding.signed(command)).write(deciding.draft());
    return deciding.done();
  }
}
