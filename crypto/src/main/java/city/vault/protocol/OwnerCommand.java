package city.vault.protocol;

/**
 * A command that touches one owner: it goes to the owner's lane and becomes an entry of the trace.
 */
public sealed interface OwnerCommand
    permits Binding,
        Statement,
        Claim,
        Reseal,
        Request,
        Decline,
        RequestWithdrawal,
        Grant,
        GrantChange,
        Read,
        Look {
  OwnerId owner();
}
