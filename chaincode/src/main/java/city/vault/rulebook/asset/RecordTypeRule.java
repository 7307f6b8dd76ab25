package city.vault.rulebook.asset;

import city.vault.crypto.Digest;
import city.vault.protocol.RecordTypePublication;
import city.vault.protocol.Role;
import city.vault.protocol.Signed;
import city.vault.rulebook.Deciding;
import city.vault.rulebook.Outcome;
import city.vault.rulebook.Refusal;
import java.util.Optional;

/** How a record type is published. */
public final class RecordTypeRule {
  private RecordTypeRule() {}

  /** The registrar publishes the next version of a type. */
  public static Outcome publish(RecordTypePublication command, Deciding deciding) {
    deciding.signedByRole(0, Role.REGISTRAR);
    Optional<Digest> known =
        RecordTypeState.find(deciding.draft(), command.type(), command.version())
            .map(Signed::digest);
    if (known.isPresent() && known.get().equals(deciding.object())) {
      return deciding.doneBefore();
    }
    deciding.fresh();
    Refusal.VERSION_CONFLICT.unless(
        command.version() == RecordTypeState.latest(deciding.draft(), command.type()) + 1);
    RecordTypeState.write(deciding.draft(), deciding.signed(command));
    return deciding.done();
  }
}
