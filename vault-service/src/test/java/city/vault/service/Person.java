package city.vault.service;

import city.vault.crypto.Digest;
import city.vault.crypto.SealingKeyPair;
import city.vault.crypto.SigningKeyPair;
import city.vault.protocol.OwnerId;
import city.vault.protocol.Submission;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * An invented owner with its keys, as its phone would hold them, or a company with a clerk's.
 *
 * @param delegation by which the keys are the clerk's, empty where they are the owner's own
 */
public record Person(
    OwnerId id, SigningKeyPair signing, SealingKeyPair sealing, Optional<Digest> delegation) {
  /** An owner with keys of its own. */
  public Person(OwnerId id, SigningKeyPair signing, SealingKeyPair sealing) {
    this(id, signing, sealing, Optional.empty());
  }

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

  /** That company as this clerk acts for it, by that delegation. */
  public Person actingFor(Person company, Submission given) {
    return new Person(company.id(), signing, sealing, Optional.of(given.command().digest()));
  }
}
