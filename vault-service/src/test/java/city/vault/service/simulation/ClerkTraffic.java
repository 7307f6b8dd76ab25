package city.vault.service.simulation;

import city.vault.protocol.Delegation;
import city.vault.protocol.FieldName;
import city.vault.protocol.GrantTerm;
import city.vault.protocol.Request;
import city.vault.protocol.ScenarioId;
import city.vault.protocol.Signed;
import city.vault.protocol.Submission;
import city.vault.protocol.TypeId;
import city.vault.service.Checks;
import city.vault.service.Companies;
import city.vault.service.Corrections;
import city.vault.service.Freezer;
import city.vault.service.IssuedRecord;
import city.vault.service.LoanWorld;
import city.vault.service.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Draws what companies let their clerks do, and what those do, within their limits and beyond. */
final class ClerkTraffic {
  private static final int COMPANIES = 6;
  private static final int CLERKS = 3;

  private final LoanWorld world;
  private final Companies companies;
  private final Corrections corrections;
  private final Freezer freezer;
  private final Draw draw;
  private final List<Company> known = new ArrayList<>();

  /** A company with what it owns, lent and let do last. */
  private static final class Company {
    private final Person itself;
    private final List<Person> clerks;
    private final IssuedRecord record;
    private final IssuedRecord waiting;
    private final List<Given> given = new ArrayList<>();
    private Optional<Submission> granted = Optional.empty();

    private Company(Person itself, List<Person> clerks, IssuedRecord record, IssuedRecord waiting) {
      this.itself = itself;
      this.clerks = clerks;
      this.record = record;
      this.waiting = waiting;
    }
  }

  private record Given(Person clerk, Submission delegation) {}

  ClerkTraffic(LoanWorld world, Draw draw) {
    this.world = world;
    this.companies = new Companies(world);
    this.corrections = new Corrections(world, draw.random());
    this.freezer = new Freezer(world);
    this.draw = draw;
  }

  /**
   * Something that a company or its clerk does.
   *
   * @param loan a loan of somebody else's
   */
  void next(Loan loan, Instant now, Consumer<Act> acts) {
    if (known.size() < COMPANIES || draw.once(25)) {
      arrive(acts);
    }
    Company one = draw.one(known);
    if (one.given.isEmpty() || draw.once(5)) {
      delegate(one, loan, acts);
    } else if (draw.once(12)) {
      Given last = draw.one(one.given);
      acts.accept(Act.of(companies.end(one.itself, last.delegation())));
    } else {
      work(one, loan, now, acts);
    }
  }

  private void arrive(Consumer<Act> acts) {
    List<Person> clerks = new ArrayList<>();
    for (int n = 0; n < CLERKS; n++) {
      Person clerk = world.person();
      clerks.add(clerk);
      acts.accept(Act.of(world.bind(clerk)));
    }
    Person company = world.person();
    acts.accept(Act.of(companies.bind(company, clerks.getFirst())));
    if (draw.once(6)) {
      acts.accept(Act.of(companies.bind(world.person(), draw.once(2) ? company : world.person())));
    }
    IssuedRecord record = world.issue(company);
    IssuedRecord waiting = world.issueToCustody(company);
    acts.accept(Act.of(record.statement()));
    acts.accept(Act.of(waiting.statement()));
    known.add(new Company(company, clerks, record, waiting));
    if (known.size() > COMPANIES) {
      known.removeFirst();
    }
  }

  /** Mostly what a clerk needs for loans; now and then less, or by or to the wrong one. */
  private void delegate(Company one, Loan other, Consumer<Act> acts) {
    Person by = draw.once(20) ? other.person() : one.itself;
    Person clerk =
        switch (draw.below(20)) {
          case 0 -> draw.one(known).itself;
          case 1 -> world.person();
          default -> draw.one(one.clerks);
        };
    TypeId type = draw.once(20) ? new TypeId("tax.other") : LoanWorld.INCOME;
    List<FieldName> fields = draw.once(6) ? List.of(LoanWorld.YEAR) : List.of();
    List<ScenarioId> scenarios =
        draw.once(6) ? List.of(Checks.CHECK) : List.of(LoanWorld.LOAN, Checks.CHECK);
    Duration lasting = draw.once(3) ? Duration.ofMinutes(1 + draw.below(30)) : Duration.ofDays(1);
    IssuedRecord opened = draw.once(20) ? other.record() : one.record;
    if (by.id().equals(clerk.id())) {
      return;
    }
    Submission delegation =
        companies.delegate(
            by, clerk, new Delegation.Power(type, fields), scenarios, lasting, opened);
    acts.accept(Act.of(delegation));
    one.given.add(new Given(clerk, delegation));
    if (one.given.size() > 2 * CLERKS) {
      one.given.removeFirst();
    }
  }

  private void work(Company one, Loan other, Instant now, Consumer<Act> acts) {
    Given by = draw.one(one.given);
    Person clerk = draw.once(12) ? draw.one(one.clerks) : by.clerk();
    Person hand = clerk.actingFor(one.itself, by.delegation());
    switch (draw.below(12)) {
      case 0 -> acts.accept(Act.of(world.claim(hand, one.waiting)));
      case 1 -> acts.accept(Act.of(world.reseal(one.itself, one.waiting)));
      case 2, 3, 4 -> lend(one, hand, acts);
      case 5 -> decline(one, hand, acts);
      case 6 -> acts.accept(Act.of(world.purge(hand, one.waiting)));
      case 7 -> acts.accept(Act.of(world.suspend(hand, other.granted())));
      case 8 -> {
        if (draw.once(6)) {
          acts.accept(Act.of(freezer.close(clerk)));
        }
      }
      default -> one.granted.ifPresent(granted -> change(hand, granted, now, acts));
    }
  }

  private void lend(Company one, Person hand, Consumer<Act> acts) {
    Signed<Request> request = world.request(one.itself);
    Submission granted = world.grant(hand, one.record, request);
    acts.accept(Act.of(Submission.of(request)));
    acts.accept(Act.of(granted));
    acts.accept(Act.of(world.read(one.itself, granted)));
    one.granted = Optional.of(granted);
  }

  private void decline(Company one, Person hand, Consumer<Act> acts) {
    Signed<Request> request = world.request(one.itself);
    acts.accept(Act.of(Submission.of(request)));
    acts.accept(Act.of(corrections.decline(hand, request)));
  }

  private void change(Person hand, Submission granted, Instant now, Consumer<Act> acts) {
    acts.accept(
        Act.of(
            switch (draw.below(4)) {
              case 0 -> world.suspend(hand, granted);
              case 1 -> world.resume(hand, granted);
              case 2 ->
                  world.renew(hand, granted, new GrantTerm(now.plus(Duration.ofHours(2)), 50));
              default -> world.revoke(hand, granted);
            }));
  }
}
