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
  private int settled;

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
        clock.instant().plus(error()),
        acts,
        draw.once(12)
            ? Optional.of(draw.one(List.of(MortalLedger.Death.values())))
            : Optional.empty(),
        draw.once(10) ? Optional.of(unsettled()) : Optional.empty());
  }

  /** They take turns, since there is not always something to settle. */
  private MortalLedger.Unsettled unsettled() {
    MortalLedger.Unsettled[] all = MortalLedger.Unsettled.values();
    return all[settled++ % all.length];
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

  /** How far ahead of everybody's clock the ledger's is, for one transaction. */
  private Duration error() {
    return switch (draw.below(40)) {
      case 0 -> Duration.ofMinutes(11 + draw.below(60));
      case 1 -> Duration.ofHours(12 + draw.below(12));
      default -> Duration.ZERO;
    };
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
      records.next(loans.person(), this::oftenForged);
    } else if (dice < 930) {
      offices.next(loans.loan(), this::oftenForged);
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

  /** Of what is seldom done, many are, so that of each kind some are. */
  private void oftenForged(Act act) {
    acts.add(draw.once(10) ? act.forgedBy(stranger.signing()) : act);
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
      case 13, 14, 15 -> records.ask(loans.person(), this::oftenForged);
      default -> loans.lend(this::act);
    }
  }

  private void freeze(FreezeTarget target) {
    act(Act.of(freezer.freeze(target)));
    frozen.add(target);
  }
}
