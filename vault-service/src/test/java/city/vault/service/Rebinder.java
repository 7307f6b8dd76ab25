package city.vault.service;

import static city.vault.service.LoanWorld.signed;

import city.vault.crypto.Digest;
import city.vault.protocol.NetworkPolicy;
import city.vault.protocol.Rebinding;
import city.vault.protocol.Submission;
import city.vault.protocol.Veto;
import java.time.Duration;
import java.util.Optional;

/** Makes what gives people new keys in a world, and what stops that. */
public record Rebinder(LoanWorld world) {
  /** Both authorities and the next phone, without the one before. */
  public Submission rebind(Person next, Digest replaces) {
    return signed(
        rebinding(next, replaces, Optional.empty()),
        world.police.signing(),
        world.attester.signing(),
        next.signing());
  }

  /** The same, and the phone before agrees. */
  public Submission change(Person before, Person next, Digest replaces) {
    return signed(
        rebinding(next, replaces, Optional.of(before)),
        world.police.signing(),
        world.attester.signing(),
        next.signing(),
        before.signing());
  }

  private Rebinding rebinding(Person next, Digest replaces, Optional<Person> agreeing) {
    return Rebinding.of(
        world.header(world.police.signing()),
        next.id(),
        replaces,
        next.signing().publicKey(),
        next.sealing().publicKey(),
        world.attester.signing().publicKey().id(),
        agreeing.map(person -> person.signing().publicKey().id()));
  }

  public Submission veto(Person person, Submission rebinding) {
    return signed(
        new Veto(world.header(person.signing()), person.id(), rebinding.command().digest()),
        person.signing());
  }

  /** The registrar sets the first policy. */
  public Submission policy(Duration wait) {
    return policy(1, wait);
  }

  /** The registrar sets a version of the policy. */
  public Submission policy(int version, Duration wait) {
    return signed(
        new NetworkPolicy(
            world.header(world.registrar.signing()),
            version,
            Math.toIntExact(wait.toSeconds()),
            15),
        world.registrar.signing());
  }
}
