package city.vault.protocol;

import java.util.Optional;

/** A command that always touches one owner, whom it names. */
public sealed interface OwnerCommand extends Command
    permits KeyBinding,
        Statement,
        Claim,
        Reseal,
        Withdrawal,
        ReturnRequest,
        Purge,
        Correction,
        CorrectionAnswer,
        Request,
        Decline,
        RequestWithdrawal,
        Grant,
        GrantChange,
        Supply,
        Read,
        Look,
        Closure,
        Delegation,
        DelegationEnd,
        Veto {
  OwnerId owner();

  @Override
  default Optional<OwnerId> touches() {
    return Optional.of(owner());
  }
}
