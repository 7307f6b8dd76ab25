package city.vault.service;

import city.vault.crypto.SealingKeyPair;
import city.vault.crypto.SigningKeyPair;
import city.vault.protocol.PartyId;
import city.vault.protocol.Role;
import java.security.SecureRandom;
import java.util.List;

/** An invented party with its keys. */
public record Organisation(
    PartyId id, List<Role> roles, SigningKeyPair signing, SealingKeyPair sealing) {
  public static Organisation generate(String id, SecureRandom random, Role... roles) {
    return new Organisation(
        new PartyId(id),
        List.of(roles),
        SigningKeyPair.generate(random),
        SealingKeyPair.generate(random));
  }

  /** The same with fresh keys. */
  public Organisation rekeyed(SecureRandom random) {
    return new Organisation(
        id, roles, SigningKeyPair.generate(random), SealingKeyPair.generate(random));
  }
}
