package city.vault.service;

import static city.vault.service.LoanWorld.signed;

import city.vault.protocol.Closure;
import city.vault.protocol.Cosigner;
import city.vault.protocol.Freeze;
import city.vault.protocol.FreezeHand;
import city.vault.protocol.FreezeTarget;
import city.vault.protocol.Purge;
import city.vault.protocol.Submission;
import city.vault.protocol.Unfreeze;
import java.util.List;

/** Makes what freezes reads in a world, lets them go on, or ends them for good. */
public record Freezer(LoanWorld world) {
  /** An owner freezes itself. */
  public Submission freeze(Person person) {
    return signed(
        new Freeze(
            world.header(person.signing()),
            new FreezeTarget.OfOwner(person.id()),
            FreezeHand.OWNER,
            "lost phone"),
        person.signing());
  }

  /** An owner lifts its own freeze. */
  public Submission unfreeze(Person person) {
    return signed(
        new Unfreeze(
            world.header(person.signing()),
            new FreezeTarget.OfOwner(person.id()),
            FreezeHand.OWNER,
            "found again"),
        person.signing());
  }

  /** An owner closes itself for good. */
  public Submission close(Person person) {
    return signed(
        new Closure(world.header(person.signing()), person.id(), List.of()), person.signing());
  }

  /** The two authorities close a person who is no more. */
  public Submission closeDead(Person person) {
    Closure closure =
        new Closure(
            world.header(world.police.signing()),
            person.id(),
            List.of(
                new Cosigner(
                    Cosigner.Capacity.ATTESTER, world.attester.signing().publicKey().id())));
    return signed(closure, world.police.signing(), world.attester.signing());
  }

  /** The police purges the first version of a record that a closed person left. */
  public Submission purgeLeft(Person person, IssuedRecord record) {
    return signed(
        new Purge(world.header(world.police.signing()), person.id(), record.asset(), 1, 1),
        world.police.signing());
  }

  /** The regulator freezes that. */
  public Submission freeze(FreezeTarget target) {
    return signed(
        new Freeze(
            world.header(world.regulator.signing()), target, FreezeHand.REGULATOR, "case 99"),
        world.regulator.signing());
  }

  /** The regulator lifts its freeze of that. */
  public Submission unfreeze(FreezeTarget target) {
    return signed(
        new Unfreeze(
            world.header(world.regulator.signing()), target, FreezeHand.REGULATOR, "closed"),
        world.regulator.signing());
  }
}
