package city.vault.service;

import city.vault.crypto.SealingKeyPair;
import city.vault.crypto.SigningKeyPair;
import city.vault.protocol.OwnerId;
import java.security.SecureRandom;

/** An invented owner with its keys, as its phone would hold them. */
public record Person(OwnerId id, SigningKeyPair signing, SealingKeyPair sealing) {
  static Person generate(SecureRandom random) {
    return new Person(
        OwnerId.generate(1, random),
        SigningKeyPair.generate(random),
        SealingKeyPair.generate(random));
  }

  /** The same owner with other keys. */
  public Person rekeyed(SecureRandom random) {
    return new Person(id, SigningKeyPair.generate(random), SealingKeyPair.generate(random));
  }
}
