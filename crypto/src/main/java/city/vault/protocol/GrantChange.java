package city.vault.protocol;

import city.vault.crypto.Digest;

/** The owner changes where a grant of its own stands. */
public sealed interface GrantChange extends Command, OwnerCommand
    permits Suspension, Resumption, Renewal, Revocation {
  /** Which grant. */
  GrantId grant();

  /** Digest of that grant's signed bytes. */
  Digest grantDigest();

  /** What it does to the grant. */
  GrantStatus.Step step();
}
