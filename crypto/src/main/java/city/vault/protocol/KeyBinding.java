package city.vault.protocol;

import city.vault.crypto.SealingKey;
import city.vault.crypto.SigningKey;

/**
 * Gives an owner keys. The identity department signs first, a second authority next, then the
 * owner's new signing key itself.
 */
public sealed interface KeyBinding extends OwnerCommand permits Binding, Rebinding {
  /** The owner's signing key from then on. */
  SigningKey signing();

  /** The owner's sealing key from then on, a different one. */
  SealingKey sealing();
}
