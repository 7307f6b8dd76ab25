package city.vault.rulebook;

import city.vault.crypto.SigningKey;

/**
 * Decodes a public key. The same bytes give the same key always, so whoever runs the rule book may
 * remember decoded keys; it never changes a decision.
 */
@FunctionalInterface
public interface Keys {
  SigningKey decode(byte[] spki);
}
