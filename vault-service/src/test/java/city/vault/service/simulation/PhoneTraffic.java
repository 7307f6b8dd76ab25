package city.vault.service.simulation;

import city.vault.crypto.Digest;
import city.vault.protocol.Submission;
import city.vault.service.IssuedRecord;
import city.vault.service.LoanWorld;
import city.vault.service.Person;
import city.vault.service.Rebinder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Draws what people do who lose their phones, what their finders and the two authorities do, and
 * how long the registrar has everybody wait.
 */
final class PhoneTraffic {
  private static final int PHONES = 12;

  private final LoanWorld world;
  private final Rebinder rebinder;
  private final Draw draw;
  private final List<Phone> phones = new ArrayList<>();
  private int policies;

  /** A person with the keys before, those now and those that are to come, as it believes. */
  private static final class Phone {
    private Person before;
    private Person now;
    private Digest ruling;
    private Optional<Person> next = Optional.empty();
    private Optional<Submission> rebinding = Optional.empty();
    private Instant lostAt = Instant.MIN;
    private final IssuedRecord record;
    private final IssuedRecord waiting;
    private final Loan loan;

    private Phone(Person person, Submission binding, IssuedRecord waiting, Loan loan) {
      this.before = person;
      this.now = person;
      this.ruling = binding.command().digest();
      this.record = loan.record();
      this.waiting = waiting;
      this.loan = loan;
    }

    private void lose(Person to, Submission by, Instant at) {
      next = Optional.of(to);
      rebinding = Optional.of(by);
      lostAt = at;
    }

    private void forgetNext() {
      next = Optional.empty();
    }

    private void takeNext() {
      before = now;
      now = next.orElseThrow();
      ruling = rebinding.orElseThrow().command().digest();
      forgetNext();
    }
  }

  PhoneTraffic(LoanWorld world, Draw draw) {
    this.world = world;
    this.rebinder = new Rebinder(world);
    this.draw = draw;
  }

  void next(LoanTraffic loans, Instant now, Consumer<Act> acts) {
    if (draw.once(12)) {
      setPolicy(acts);
    }
    if (phones.size() < PHONES || draw.once(10)) {
      arrive(loans, acts);
    }
    Phone phone = draw.one(phones);
    if (phone.next.isEmpty()) {
      lose(phone, now, acts);
    } else if (Duration.between(phone.lostAt, now).toMinutes() > 90) {
      phone.takeNext();
    } else {
      wait(phone, acts);
    }
    use(phone, acts);
  }

  /** The last version again, in case it was not set, and the next one. */
  private void setPolicy(Consumer<Act> acts) {
    for (int version : new int[] {Math.max(1, policies), ++policies}) {
      acts.accept(Act.of(rebinder.policy(version, Duration.ofMinutes(5 + draw.below(80)))));
    }
  }

  private void arrive(LoanTraffic loans, Consumer<Act> acts) {
    Person person = world.person();
    Submission binding = world.bind(person);
    acts.accept(Act.of(binding));
    IssuedRecord waiting = world.issueToCustody(person);
    acts.accept(Act.of(waiting.statement()));
    phones.add(new Phone(person, binding, waiting, loans.lend(person, acts)));
    if (phones.size() > PHONES) {
      phones.removeFirst();
    }
  }

  /** Mostly for good reason; now and then over keys that rule no more. */
  private void lose(Phone phone, Instant now, Consumer<Act> acts) {
    Person next = phone.now.rekeyed(draw.random());
    Digest replaces =
        draw.once(10) ? phone.loan.record().statement().command().digest() : phone.ruling;
    Submission rebinding =
        draw.once(4)
            ? rebinder.change(draw.once(4) ? phone.before : phone.now, next, replaces)
            : rebinder.rebind(next, replaces);
    phone.lose(next, rebinding, now);
    acts.accept(Act.of(rebinding));
  }

  /** The owner stops a thief, the thief stops the owner, or somebody else tries a third key. */
  private void wait(Phone phone, Consumer<Act> acts) {
    Submission rebinding = phone.rebinding.orElseThrow();
    switch (draw.below(8)) {
      case 0, 1 -> {
        acts.accept(Act.of(rebinder.veto(phone.now, rebinding)));
        if (draw.once(3)) {
          acts.accept(Act.of(rebinder.veto(phone.now, rebinding)));
        }
        phone.forgetNext();
      }
      case 2 -> acts.accept(Act.of(rebinder.veto(phone.next.orElseThrow(), rebinding)));
      case 3 -> acts.accept(Act.of(rebinder.veto(phone.before, rebinding)));
      case 4 ->
          acts.accept(Act.of(rebinder.rebind(phone.now.rekeyed(draw.random()), phone.ruling)));
      default -> {
        // The wait goes on.
      }
    }
  }

  /** With the keys before, now or to come, be it their time or not. */
  private void use(Phone phone, Consumer<Act> acts) {
    Person by =
        switch (draw.below(4)) {
          case 0 -> phone.before;
          case 1 -> phone.next.orElse(phone.now);
          default -> phone.now;
        };
    switch (draw.below(8)) {
      case 0 -> acts.accept(Act.of(world.suspend(by, phone.loan.granted())));
      case 1 -> acts.accept(Act.of(world.resume(by, phone.loan.granted())));
      case 2 -> acts.accept(Act.of(world.claim(by, phone.waiting)));
      case 3 -> acts.accept(Act.of(world.reseal(by, phone.waiting)));
      case 4 -> acts.accept(Act.of(world.claim(by, phone.record)));
      case 5 -> acts.accept(Act.of(world.reseal(by, phone.record)));
      case 6 -> acts.accept(Act.of(world.issue(by).statement()));
      default -> acts.accept(Act.of(world.read(by, phone.loan.granted())));
    }
  }
}
