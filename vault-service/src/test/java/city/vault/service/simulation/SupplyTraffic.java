package city.vault.service.simulation;

import city.vault.service.IssuedRecord;
import city.vault.service.LoanWorld;
import city.vault.service.StandingLoans;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Draws what the tax office supplies under standing grants, and how the bank reads it. */
final class SupplyTraffic {
  private static final int SUPPLIED = 60;

  private final LoanWorld world;
  private final StandingLoans standing;
  private final Reads reads;
  private final Draw draw;
  private final List<Supplied> supplied = new ArrayList<>();

  private record Supplied(Loan loan, IssuedRecord later) {}

  SupplyTraffic(LoanWorld world, Reads reads, Draw draw) {
    this.world = world;
    this.standing = new StandingLoans(world);
    this.reads = reads;
    this.draw = draw;
  }

  void next(Loan loan, Instant now, Consumer<Act> acts) {
    if (supplied.isEmpty() || draw.once(4)) {
      supply(loan, acts);
    } else {
      Supplied one = draw.one(supplied);
      acts.accept(reads.ofLater(one.loan(), one.later(), now));
    }
  }

  /** Now and then of a record that was never stated, or supplied twice, or purged since. */
  private void supply(Loan loan, Consumer<Act> acts) {
    IssuedRecord later = world.issue(loan.person());
    if (!draw.once(10)) {
      acts.accept(Act.of(later.statement()));
    }
    acts.accept(Act.of(standing.supply(loan.person(), loan.granted(), loan.request(), later)));
    if (draw.once(10)) {
      acts.accept(Act.of(standing.supply(loan.person(), loan.granted(), loan.request(), later)));
    }
    if (draw.once(10)) {
      acts.accept(Act.of(world.purge(loan.person(), later)));
    }
    supplied.add(new Supplied(loan, later));
    if (supplied.size() > SUPPLIED) {
      supplied.removeFirst();
    }
  }
}
