package city.vault.service;

import static city.vault.service.LoanWorld.signed;

import city.vault.crypto.KeyId;
import city.vault.protocol.Cosigner;
import city.vault.protocol.KeyRevocation;
import city.vault.protocol.Rotation;
import city.vault.protocol.Submission;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes what changes the keys of a world's parties. */
public record Locksmith(LoanWorld world) {
  /** A party takes the next one's keys. */
  public Submission rotate(Organisation now, Organisation next, Duration overlap) {
    return signed(
        new Rotation(
            world.header(now.signing()),
            now.id(),
            next.signing().publicKey(),
            next.sealing().publicKey(),
            Math.toIntExact(overlap.toSeconds()),
            List.of(new Cosigner(Cosigner.Capacity.PARTY, next.signing().publicKey().id()))),
        now.signing(),
        next.signing());
  }

  /** The registrar gives the next one's keys to a party whose own was revoked. */
  public Submission readmit(Organisation next) {
    return rotate(
        new Organisation(
            next.id(), next.roles(), world.registrar.signing(), world.registrar.sealing()),
        next,
        Duration.ZERO);
  }

  /** The registrar revokes a party's signing key. */
  public Submission revoke(Organisation party, Optional<Instant> compromisedSince) {
    return revoke(party, party.signing().publicKey().id(), compromisedSince);
  }

  /** The registrar revokes that key of a party. */
  public Submission revoke(Organisation party, KeyId key, Optional<Instant> compromisedSince) {
    return signed(
        new KeyRevocation(
            world.header(world.registrar.signing()), party.id(), key, "stolen", compromisedSince),
        world.registrar.signing());
  }
}
