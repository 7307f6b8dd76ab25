package city.vault.service.simulation;

import city.vault.protocol.Submission;
import city.vault.service.Corrections;
import city.vault.service.IssuedRecord;
import city.vault.service.LoanWorld;
import city.vault.service.StandingLoans;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Draws what the tax office supplies under standing grants, and how the bank reads it. */
final class SupplyTraffic {
  private static final int SUPPLIED = 60;
  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 4);
  private static final int DAYS = 8;

  private final LoanWorld world;
  private final StandingLoans standing;
  private final Corrections corrections;
  private final Reads reads;
  private final Draw draw;
  private final List<Supplied> supplied = new ArrayList<>();

  private record Supplied(Loan loan, IssuedRecord later) {}

  SupplyTraffic(LoanWorld world, Reads reads, Draw draw) {
    this.world = world;
    this.standing = new StandingLoans(world);
    this.corrections = new Corrections(world, draw.random());
    this.reads = reads;
    this.draw = draw;
  }

  void next(Loan loan, Instant now, Consumer<Act> acts) {
    if (supplied.isEmpty() || draw.once(4)) {
      keep(new Supplied(loan, supply(loan, acts)));
    } else if (draw.once(6)) {
      Supplied one = draw.one(supplied);
      keep(new Supplied(one.loan(), correct(one, acts)));
    } else {
      Supplied one = draw.one(supplied);
      acts.accept(reads.ofLater(one.loan(), one.later(), now));
    }
  }

  /** Now and then of a record that was never stated, or supplied twice, or purged since. */
  private IssuedRecord supply(Loan loan, Consumer<Act> acts) {
    IssuedRecord later = world.issue(loan.person(), FIRST_DAY.plusDays(draw.below(DAYS)));
    if (!draw.once(10)) {
      acts.accept(Act.of(later.statement()));
    }
    supply(loan, later, acts);
    if (draw.once(10)) {
      supply(loan, later, acts);
    }
    if (draw.once(10)) {
      acts.accept(Act.of(world.purge(loan.person(), later)));
    }
    return later;
  }

  private void supply(Loan loan, IssuedRecord later, Consumer<Act> acts) {
    acts.accept(Act.of(standing.supply(loan.person(), loan.granted(), loan.request(), later)));
  }

  /** What the owner complains of is stated anew and supplied anew, and the answer says so. */
  private IssuedRecord correct(Supplied one, Consumer<Act> acts) {
    Loan loan = one.loan();
    Submission asked = corrections.ask(loan.person(), one.later(), one.later().version());
    IssuedRecord better = world.restate(loan.person(), one.later(), one.later().version() + 1);
    acts.accept(Act.of(asked));
    acts.accept(Act.of(better.statement()));
    acts.accept(Act.of(corrections.accept(loan.person(), asked, better.version())));
    supply(loan, better, acts);
    return better;
  }

  private void keep(Supplied more) {
    supplied.add(more);
    if (supplied.size() > SUPPLIED) {
      supplied.removeFirst();
    }
  }
}
