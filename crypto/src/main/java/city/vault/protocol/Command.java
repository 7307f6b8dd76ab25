package city.vault.protocol;

import java.time.Duration;
import java.util.Optional;

/**
 * A signed object that changes the ledger when the rule book permits it. The hierarchy is sealed: a
 * new command breaks the build until every part handles it.
 */
public sealed interface Command extends SignedObject
    permits PartyRegistration,
        RecordTypePublication,
        Binding,
        Resolution,
        Scenario,
        ScenarioApproval,
        ScenarioRetirement,
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
        Inspection,
        Freeze,
        Unfreeze,
        Rotation,
        KeyRevocation,
        Closure,
        Delegation,
        DelegationEnd,
        NetworkPolicy,
        Rebinding,
        Veto,
        OwnerCommand {

  /** How long after {@code issuedAt} the ledger still takes it. */
  default Duration maxAge() {
    return Duration.ofHours(24);
  }

  /**
   * The owner in whose trace it becomes an entry; its lane decides it. Empty if it touches none.
   */
  default Optional<OwnerId> touches() {
    return Optional.empty();
  }
}
