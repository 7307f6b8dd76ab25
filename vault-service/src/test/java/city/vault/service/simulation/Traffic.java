package city.vault.service.simulation;

import city.vault.protocol.FreezeTarget;
import city.vault.protocol.Read;
import city.vault.service.Freezer;
import city.vault.service.LoanWorld;
import city.vault.service.Person;
import city.vault.service.ledger.embedded.MortalLedger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Draws what people hand in, when, and when the ledger dies. It remembers what was signed and
 * nothing of what became of it, so that all of it follows from the seed.
 */
final class Traffic {
  private static final int REPLAYED = 1_500;

  private final LoanWorld world;
  private final Freezer freezer;
  private final Reads reads;
  private final LoanTraffic loans;
  private final RecordTraffic records;
  private final OfficeTraffic offices;
  private final SupplyTraffic supplies;
  private final PhoneTraffic phones;
  private final ClerkTraffic clerks;
  private final CheckTraffic checks;
  private final Draw draw;
  private final SetClock clock;
  private final Person stranger;
  private final List<Act> past = new ArrayList<>();
  private final List<FreezeTarget> frozen = new ArrayList<>();
  private List<Act> acts = new ArrayList<>();

  /**
   * @param clock the people's, which also gives the ledger's its time
   */
  Traffic(LoanWorld world, SecureRandom random, SetClock clock) {
    this.world = world;
    this.freezer = new Freezer(world);
    this.reads = new Reads(world, random);
    this.draw = new Draw(random);
    this.loans = new LoanTraffic(world, draw);
    this.records = new RecordTraffic(world, draw);
    this.offices = new OfficeTraffic(world, draw);
    this.supplies = new SupplyTraffic(world, reads, draw);
    this.phones = new PhoneTraffic(world, draw);
    this.clerks = new ClerkTraffic(world, draw);
    this.checks = new CheckTraffic(world, draw);
    this.clock = clock;
    this.stranger = world.person();
  }

  /** The first transaction: the city is founded. */
  Round founding() {
    return new Round(
        clock.instant(),
        Stream.concat(world.founding().stream(), checks.founding().stream()).map(Act::of).toList(),
        Optional.empty(),
        Optional.empty());
  }

  /** The next transaction: mostly large, now and then of a few acts. */
  Round next() {
    acts = new ArrayList<>();
    passTime();
    for (int n = 0; n < 8 && !loans.isPeopled(); n++) {
      loans.arrive(this::act);
    }
    int size = draw.once(6) ? 1 + draw.below(8) : 200 + draw.below(400);
    thaw();
    while (acts.size() < size) {
      draw();
    }
    acts.forEach(this::keep);
    return new Round(
        clock.instant(),
        acts,
        maybe(12, MortalLedger.Death.values()),
        maybe(20, MortalLedger.Unsettled.values()));
  }

  /** One of those, once in so many times. */
  private <T> Optional<T> maybe(int in, T[] of) {
    return draw.once(in) ? Optional.of(draw.one(List.of(of))) : Optional.empty();
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
    Instant now = clock.instant();
    int dice = draw.below(1_000);
    if (dice < 760) {
      act(reads.good(loans.loan(), now));
    } else if (dice < 800) {
      spoilt(now);
    } else if (dice < 860) {
      acts.add(draw.one(past.isEmpty() ? acts : past));
    } else if (dice < 900) {
      loans.change(loans.loan(), now, this::act);
    } else if (dice < 920) {
      records.next(loans.person(), this::act);
    } else if (dice < 930) {
      offices.next(loans.loan(), this::act);
    } else if (dice < 945) {
      supplies.next(loans.loan(), now, this::act);
    } else if (dice < 955) {
      phones.next(loans, now, this::act);
    } else if (dice < 970) {
      clerks.next(loans.loan(), now, this::act);
    } else if (dice < 980) {
      checks.next(loans.loan(), this::act);
    } else if (dice < 990) {
      act(Act.of(world.look(loans.person())));
    } else {
      seldom();
    }
  }

  /** One in fifty is signed by somebody else than it says. */
  private void act(Act act) {
    acts.add(draw.once(50) ? act.forgedBy(stranger.signing()) : act);
  }

  private void spoilt(Instant now) {
    Loan loan = loans.loan();
    acts.add(
        switch (draw.below(5)) {
          case 0 -> reads.late(loan, now);
          case 1 -> reads.byAnother(loan, now);
          case 2 -> reads.byStranger(loan, now);
          case 3 -> reads.overAsking(loan, loans.loan(), now);
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

  private void seldom() {
    Loan loan = loans.loan();
    switch (draw.below(32)) {
      case 0, 1 -> loans.end(loan, world.revoke(loan.person(), loan.granted()), this::act);
      case 2 -> loans.end(loan, world.purge(loan.person(), loan.record()), this::act);
      case 3 -> loans.end(loan, world.withdraw(loan.person(), loan.record()), this::act);
      case 4 -> freeze(new FreezeTarget.OfInstitution(world.bank.id()));
      case 5 -> freeze(new FreezeTarget.OfScenario(LoanWorld.LOAN));
      case 6, 7 -> freeze(new FreezeTarget.OfOwner(loan.person().id()));
      case 8, 9 -> loans.depart(loan, this::act);
      case 10, 11 -> loans.arrive(this::act);
      case 12 -> act(Act.of(world.bind(loans.person())));
      case 13, 14, 15 -> records.ask(loans.person(), this::act);
      default -> loans.lend(this::act);
    }
  }

  private void freeze(FreezeTarget target) {
    act(Act.of(freezer.freeze(target)));
    frozen.add(target);
  }
}
