package city.vault.rulebook;

import city.vault.crypto.SigningKey;
import city.vault.protocol.Signed;

/**
 * Decodes a public key and verifies with it. The same bytes give the same answer always, so whoever
 * runs the rule book may remember answers; it never changes a decision.
 */
@FunctionalInterface
public interface Keys {
  SigningKey decode(byte[] spki);

  /** Whether that key made the signature in that place. */
  default boolean verifies(byte[] spki, Signed<?> signed, int place) {
    return signed.isSignedBy(place, decode(spki));
  }
}
