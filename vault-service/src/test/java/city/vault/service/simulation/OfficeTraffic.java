package city.vault.service.simulation;

import city.vault.protocol.Scenario;
import city.vault.protocol.ScenarioId;
import city.vault.protocol.Signed;
import city.vault.protocol.Submission;
import city.vault.service.Bureau;
import city.vault.service.LoanWorld;
import city.vault.service.Locksmith;
import city.vault.service.Organisation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Draws what offices do: parties that come later, take new keys, lose them and use the old ones,
 * and what they put on record.
 */
final class OfficeTraffic {
  private static final int NEWCOMERS = 6;

  private final LoanWorld world;
  private final Bureau bureau;
  private final Locksmith locksmith;
  private final Draw draw;
  private final List<Newcomer> newcomers = new ArrayList<>();
  private int names;
  private int typeVersions = 1;

  /** A party with the keys that it has, had, and the scenario that it proposed last. */
  private static final class Newcomer {
    private Organisation now;
    private Organisation before;
    private boolean revoked;
    private Optional<Signed<Scenario>> proposal = Optional.empty();

    private Newcomer(Organisation now) {
      this.now = now;
      this.before = now;
    }
  }

  OfficeTraffic(LoanWorld world, Draw draw) {
    this.world = world;
    this.bureau = new Bureau(world);
    this.locksmith = new Locksmith(world);
    this.draw = draw;
  }

  /**
   * Something that an office does.
   *
   * @param loan a loan that is none of its business
   */
  void next(Loan loan, Consumer<Act> acts) {
    if (newcomers.size() < NEWCOMERS || draw.once(30)) {
      arrive(acts);
    }
    Newcomer one = draw.one(newcomers);
    Organisation by = draw.once(4) ? one.before : one.now;
    switch (draw.below(17)) {
      case 16 -> acts.accept(Act.of(world.register(one.now.rekeyed(draw.random()))));
      case 0 -> acts.accept(Act.of(bureau.resolve()));
      case 1 -> acts.accept(Act.of(world.publish(typeVersions += draw.below(2))));
      case 2, 3 -> acts.accept(Act.of(bureau.inspect(by)));
      case 4 -> propose(one, acts);
      case 5 -> one.proposal.ifPresent(p -> acts.accept(Act.of(bureau.approve(p))));
      case 6 -> one.proposal.ifPresent(p -> retire(one, p, acts));
      case 7, 8 -> rotate(one, acts);
      case 9 -> revoke(one, acts);
      case 10, 11 -> acts.accept(Act.of(world.read(loan.person(), loan.granted(), by)));
      default -> acts.accept(Act.of(bureau.look(loan.person(), by)));
    }
  }

  private void arrive(Consumer<Act> acts) {
    Organisation party = bureau.newcomer("newcomer-" + ++names, draw.random());
    acts.accept(Act.of(world.register(party)));
    newcomers.add(new Newcomer(party));
    if (newcomers.size() > NEWCOMERS) {
      newcomers.removeFirst();
    }
  }

  private void propose(Newcomer one, Consumer<Act> acts) {
    int version = one.proposal.map(p -> p.object().version()).orElse(0) + 1;
    ScenarioId id = new ScenarioId("check-of-" + one.now.id());
    one.proposal = Optional.of(bureau.propose(one.now, id, version));
    acts.accept(Act.of(Submission.of(one.proposal.get())));
  }

  private void retire(Newcomer one, Signed<Scenario> proposal, Consumer<Act> acts) {
    if (draw.once(3)) {
      acts.accept(Act.of(bureau.retire(one.now, proposal.object().scenario())));
    }
  }

  /** Whose key was revoked is readmitted by the registrar. */
  private void rotate(Newcomer one, Consumer<Act> acts) {
    Organisation next = one.now.rekeyed(draw.random());
    Duration overlap = Duration.ofMinutes(draw.below(3) * 30L);
    acts.accept(
        Act.of(one.revoked ? locksmith.readmit(next) : locksmith.rotate(one.now, next, overlap)));
    one.before = one.now;
    one.now = next;
    one.revoked = false;
  }

  private void revoke(Newcomer one, Consumer<Act> acts) {
    boolean old = draw.once(2);
    acts.accept(Act.of(locksmith.revoke(old ? one.before : one.now, Optional.empty())));
    one.revoked |= !old;
  }
}
