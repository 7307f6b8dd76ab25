package city.vault.service.simulation;

import city.vault.protocol.GrantTerm;
import city.vault.protocol.Request;
import city.vault.protocol.Selection;
import city.vault.protocol.Signed;
import city.vault.protocol.Submission;
import city.vault.service.Freezer;
import city.vault.service.IssuedRecord;
import city.vault.service.LoanWorld;
import city.vault.service.Offer;
import city.vault.service.Person;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Draws who comes and goes, what they lend the bank, and what they make of it later. */
final class LoanTraffic {
  private static final int PEOPLE = 64;
  private static final int MOST_LOANS = 3 * PEOPLE;
  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);
  private static final int DAYS = 8;

  private final LoanWorld world;
  private final Freezer freezer;
  private final Draw draw;
  private final List<Person> people = new ArrayList<>();
  private final List<Loan> loans = new ArrayList<>();

  LoanTraffic(LoanWorld world, Draw draw) {
    this.world = world;
    this.freezer = new Freezer(world);
    this.draw = draw;
  }

  /** Whether everybody has come whom the city begins with. */
  boolean isPeopled() {
    return people.size() >= PEOPLE;
  }

  Person person() {
    return draw.one(people);
  }

  Loan loan() {
    return draw.one(loans);
  }

  void arrive(Consumer<Act> acts) {
    Person person = world.person();
    people.add(person);
    acts.accept(Act.of(world.bind(person)));
    loans.add(lend(person, acts));
  }

  /** Whoever is gone leaves records, which the police may purge, and now and then too early. */
  void depart(Loan loan, Consumer<Act> acts) {
    Person person = loan.person();
    if (draw.below(6) > 0) {
      acts.accept(Act.of(draw.once(2) ? freezer.close(person) : freezer.closeDead(person)));
    }
    acts.accept(Act.of(freezer.purgeLeft(person, loan.record())));
    if (people.size() > PEOPLE && draw.below(4) > 0) {
      people.remove(person);
      loans.removeIf(other -> other.person().equals(person));
    }
  }

  /** One loan more to the bank. */
  void lend(Consumer<Act> acts) {
    loans.add(lend(person(), acts));
    if (loans.size() > MOST_LOANS) {
      loans.removeFirst();
    }
  }

  /** The bank asks for records as it likes, and gets one or two, for now or for later ones too. */
  Loan lend(Person person, Consumer<Act> acts) {
    IssuedRecord record = issue(person, acts);
    Signed<Request> request = world.request(person, selection());
    Offer offer =
        draw.once(8)
            ? world.offer(request, record, issue(person, acts))
            : world.offer(request, record);
    if (draw.below(3) > 0) {
      offer = offer.lasting();
    }
    if (draw.once(6)) {
      offer = offer.daily(draw.once(8) ? 20_000 : 1 + draw.below(20));
    }
    acts.accept(Act.of(Submission.of(request)));
    Submission granted = world.grant(person, offer);
    acts.accept(Act.of(granted));
    return new Loan(person, record, request, granted);
  }

  /** A record as of some day. */
  IssuedRecord issue(Person person, Consumer<Act> acts) {
    IssuedRecord record = world.issue(person, day());
    acts.accept(Act.of(record.statement()));
    return record;
  }

  private LocalDate day() {
    return FIRST_DAY.plusDays(draw.below(DAYS));
  }

  private List<Selection> selection() {
    return switch (draw.below(8)) {
      case 0 -> List.of(new Selection.Latest(LoanWorld.INCOME));
      case 1 -> List.of(new Selection.Since(LoanWorld.INCOME, day()));
      default -> List.of();
    };
  }

  void change(Loan loan, Instant now, Consumer<Act> acts) {
    Person owner = draw.once(20) ? person() : loan.person();
    Submission granted = loan.granted();
    acts.accept(
        Act.of(
            switch (draw.below(12)) {
              case 0 -> world.suspend(owner, granted);
              case 1, 2, 3 -> world.resume(owner, granted);
              case 4 -> freezer.freeze(owner);
              case 5, 6, 7 -> freezer.unfreeze(owner);
              default -> world.renew(owner, granted, term(now));
            }));
  }

  /** Some last for minutes or few reads, some ask for more than was asked for. */
  private GrantTerm term(Instant now) {
    Duration length =
        switch (draw.below(6)) {
          case 0 -> Duration.ofMinutes(draw.below(20));
          case 1 -> Duration.ofHours(draw.below(30));
          default -> Duration.ofHours(20);
        };
    int most = draw.once(3) ? 1 + draw.below(12) : 10_000 + draw.below(2);
    return new GrantTerm(now.plus(length), most);
  }

  /** A quarter of what has ended is asked for again and again. */
  void end(Loan loan, Submission ending, Consumer<Act> acts) {
    acts.accept(Act.of(ending));
    if (draw.below(4) > 0 && loans.size() > PEOPLE / 2) {
      loans.remove(loan);
    }
  }
}
