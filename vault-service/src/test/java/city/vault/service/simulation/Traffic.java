package city.vault.service.simulation;

import city.vault.protocol.FreezeTarget;
import city.vault.protocol.GrantTerm;
import city.vault.protocol.Read;
import city.vault.protocol.Submission;
import city.vault.service.Freezer;
import city.vault.service.IssuedRecord;
import city.vault.service.LoanWorld;
import city.vault.service.Person;
import city.vault.service.StandingLoans;
import city.vault.service.ledger.embedded.MortalLedger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Draws what people hand in, when, and when the ledger dies. It remembers what was signed and
 * nothing of what became of it, so that all of it follows from the seed.
 */
final class Traffic {
  private static final int PEOPLE = 64;
  private static final int MOST_LOANS = 3 * PEOPLE;
  private static final int REPLAYED = 1_500;

  private final LoanWorld world;
  private final Freezer freezer;
  private final Reads reads;
  private final RecordTraffic records;
  private final OfficeTraffic offices;
  private final SupplyTraffic supplies;
  private final Draw draw;
  private final SetClock clock;
  private final StandingLoans standing;
  private final Person stranger;
  private final List<Person> people = new ArrayList<>();
  private final List<Loan> loans = new ArrayList<>();
  private final List<Act> past = new ArrayList<>();
  private final List<FreezeTarget> frozen = new ArrayList<>();
  private List<Act> acts = new ArrayList<>();

  /**
   * @param clock the people's, which also gives the ledger's its time
   */
  Traffic(LoanWorld world, SecureRandom random, SetClock clock) {
    this.world = world;
    this.freezer = new Freezer(world);
    this.standing = new StandingLoans(world);
    this.reads = new Reads(world, random);
    this.draw = new Draw(random);
    this.records = new RecordTraffic(world, draw);
    this.offices = new OfficeTraffic(world, draw);
    this.supplies = new SupplyTraffic(world, reads, draw);
    this.clock = clock;
    this.stranger = world.person();
  }

  /** The first transaction: the city is founded. */
  Round founding() {
    return new Round(
        clock.instant(), world.founding().stream().map(Act::of).toList(), Optional.empty());
  }

  /** The next transaction: mostly large, now and then of a few acts. */
  Round next() {
    acts = new ArrayList<>();
    passTime();
    if (people.size() < PEOPLE) {
      for (int n = 0; n < 8; n++) {
        arrive();
      }
    }
    int size = draw.once(6) ? 1 + draw.below(8) : 200 + draw.below(400);
    thaw();
    while (acts.size() < size) {
      draw();
    }
    acts.forEach(this::keep);
    Optional<MortalLedger.Death> dying =
        draw.once(12)
            ? Optional.of(draw.one(List.of(MortalLedger.Death.values())))
            : Optional.empty();
    return new Round(clock.instant(), acts, dying);
  }

  /** Mostly minutes; now and then hours, and now and then a little backwards. */
  private void passTime() {
    Duration step =
        switch (draw.below(24)) {
          case 0 -> Duration.ofHours(draw.below(20));
          case 1, 2 -> Duration.ofSeconds(-draw.below(50));
          default -> Duration.ofSeconds(draw.below(180));
        };
    clock.set(clock.instant().plus(step).plusMillis(draw.below(1_000)));
  }

  /** What the regulator froze it lets go on at last, or nothing would be read any more. */
  private void thaw() {
    frozen.removeIf(target -> {
      boolean lifted = draw.below(4) > 0;
      if (lifted) {
        acts.add(Act.of(freezer.unfreeze(target)));
      }
      return lifted;
    });
  }

  private void keep(Act act) {
    if (past.size() < REPLAYED) {
      past.add(act);
    } else {
      past.set(draw.below(REPLAYED), act);
    }
  }

  private void draw() {
    int dice = draw.below(1_000);
    if (dice < 800) {
      act(reads.good(draw.one(loans), clock.instant()));
    } else if (dice < 840) {
      spoilt();
    } else if (dice < 900) {
      acts.add(draw.one(past.isEmpty() ? acts : past));
    } else if (dice < 940) {
      change(draw.one(loans));
    } else if (dice < 960) {
      records.next(draw.one(people), this::act);
    } else if (dice < 970) {
      offices.next(draw.one(loans), this::act);
    } else if (dice < 980) {
      supplies.next(draw.one(loans), clock.instant(), this::act);
    } else if (dice < 990) {
      act(Act.of(world.look(draw.one(people))));
    } else {
      seldom();
    }
  }

  /** One in fifty is signed by somebody else than it says. */
  private void act(Act act) {
    acts.add(draw.once(50) ? act.forgedBy(stranger.signing()) : act);
  }

  private void spoilt() {
    Loan loan = draw.one(loans);
    Instant now = clock.instant();
    acts.add(
        switch (draw.below(5)) {
          case 0 -> reads.late(loan, now);
          case 1 -> reads.byAnother(loan, now);
          case 2 -> reads.byStranger(loan, now);
          case 3 -> reads.overAsking(loan, draw.one(loans), now);
          default -> reused(loan, now);
        });
  }

  private Act reused(Loan loan, Instant now) {
    // Of the same owner, lately: only its head remembers the id.
    return acts.reversed().stream()
        .filter(
            act -> act.command() instanceof Read read && read.owner().equals(loan.person().id()))
        .findFirst()
        .map(act -> reads.reusing((Read) act.command(), loan, now))
        .orElseGet(() -> reads.good(loan, now));
  }

  private void change(Loan loan) {
    Person owner = draw.once(20) ? draw.one(people) : loan.person();
    Submission granted = loan.granted();
    switch (draw.below(12)) {
      case 0 -> act(Act.of(world.suspend(owner, granted)));
      case 1, 2, 3 -> act(Act.of(world.resume(owner, granted)));
      case 4 -> act(Act.of(freezer.freeze(owner)));
      case 5, 6, 7 -> act(Act.of(freezer.unfreeze(owner)));
      default -> act(Act.of(world.renew(owner, granted, term())));
    }
  }

  /** Some last for minutes or few reads, some ask for more than was asked for. */
  private GrantTerm term() {
    Duration length =
        switch (draw.below(6)) {
          case 0 -> Duration.ofMinutes(draw.below(20));
          case 1 -> Duration.ofHours(draw.below(30));
          default -> Duration.ofHours(20);
        };
    int most = draw.once(3) ? 1 + draw.below(12) : 10_000 + draw.below(2);
    return new GrantTerm(clock.instant().plus(length), most);
  }

  private void seldom() {
    Loan loan = draw.one(loans);
    switch (draw.below(32)) {
      case 0, 1 -> end(loan, world.revoke(loan.person(), loan.granted()));
      case 2 -> end(loan, world.purge(loan.person(), loan.record()));
      case 3 -> end(loan, world.withdraw(loan.person(), loan.record()));
      case 4 -> freeze(new FreezeTarget.OfInstitution(world.bank.id()));
      case 5 -> freeze(new FreezeTarget.OfScenario(LoanWorld.LOAN));
      case 6, 7 -> freeze(new FreezeTarget.OfOwner(loan.person().id()));
      case 8 -> depart(loan.person());
      case 9, 10 -> arrive();
      case 11 -> act(Act.of(world.bind(draw.one(people))));
      case 12, 13, 14 -> records.ask(draw.one(people), this::act);
      case 15 -> act(Act.of(freezer.closeDead(draw.one(people))));
      default -> lend(draw.one(people));
    }
  }

  private void freeze(FreezeTarget target) {
    act(Act.of(freezer.freeze(target)));
    frozen.add(target);
  }

  private void arrive() {
    Person person = world.person();
    people.add(person);
    act(Act.of(world.bind(person)));
    lend(person);
  }

  private void depart(Person person) {
    act(Act.of(freezer.close(person)));
    if (people.size() > PEOPLE && draw.once(2)) {
      people.remove(person);
      loans.removeIf(loan -> loan.person().equals(person));
    }
  }

  private void lend(Person person) {
    IssuedRecord record = world.issue(person);
    var request = world.request(person);
    Submission granted =
        draw.once(3)
            ? world.grant(person, record, request)
            : standing.grant(person, record, request);
    act(Act.of(record.statement()));
    act(Act.of(Submission.of(request)));
    act(Act.of(granted));
    loans.add(new Loan(person, record, request, granted));
    if (loans.size() > MOST_LOANS) {
      loans.removeFirst();
    }
  }

  /** A quarter of what has ended is asked for again and again. */
  private void end(Loan loan, Submission ending) {
    act(Act.of(ending));
    if (draw.below(4) > 0 && loans.size() > PEOPLE / 2) {
      loans.remove(loan);
    }
  }
}
