package city.vault.service.simulation;

import city.vault.protocol.Submission;
import city.vault.service.Corrections;
import city.vault.service.IssuedRecord;
import city.vault.service.LoanWorld;
import city.vault.service.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Draws what owners and the tax office do about records that are not lent, in any order. */
final class RecordTraffic {
  private static final int RECORDS = 60;

  private final LoanWorld world;
  private final Corrections corrections;
  private final Draw draw;
  private final List<Kept> records = new ArrayList<>();

  /** A record with what was signed about it last. */
  private static final class Kept {
    private final Person person;
    private final IssuedRecord record;
    private int version = 1;
    private Optional<Submission> correction = Optional.empty();

    private Kept(Person person, IssuedRecord record) {
      this.person = person;
      this.record = record;
    }
  }

  RecordTraffic(LoanWorld world, Draw draw) {
    this.world = world;
    this.corrections = new Corrections(world, draw.random());
    this.draw = draw;
  }

  void next(Person someone, Consumer<Act> acts) {
    if (records.size() < RECORDS / 4 || draw.once(6)) {
      state(someone, acts);
      return;
    }
    Kept one = draw.one(records);
    Person person = draw.once(20) ? someone : one.person;
    switch (draw.below(16)) {
      case 0, 1 -> acts.accept(Act.of(world.claim(person, one.record)));
      case 2, 3 -> acts.accept(Act.of(world.reseal(person, one.record)));
      case 4, 5, 6 -> correct(one, person, acts);
      case 7, 8 -> answer(one, person, acts);
      case 9, 10 ->
          acts.accept(Act.of(world.restate(person, one.record, ++one.version).statement()));
      case 11 -> acts.accept(Act.of(world.withdraw(person, one.record)));
      case 12 -> acts.accept(Act.of(world.purge(person, one.record)));
      case 13 -> {
        int from = 1 + draw.below(one.version);
        int through = from + draw.below(one.version);
        acts.accept(Act.of(world.purge(person, one.record, from, through)));
      }
      default -> acts.accept(Act.of(world.askReturn(person)));
    }
  }

  /** Half of them wait in custody; of those many are claimed at once. */
  private void state(Person person, Consumer<Act> acts) {
    boolean custody = draw.once(2);
    IssuedRecord record = custody ? world.issueToCustody(person) : world.issue(person);
    acts.accept(Act.of(record.statement()));
    if (custody && draw.once(2)) {
      acts.accept(Act.of(world.claim(person, record)));
      acts.accept(Act.of(world.reseal(person, record)));
    }
    records.add(new Kept(person, record));
    if (records.size() > RECORDS) {
      records.removeFirst();
    }
  }

  private void correct(Kept one, Person person, Consumer<Act> acts) {
    one.correction = Optional.of(corrections.ask(person, one.record, one.version));
    acts.accept(Act.of(one.correction.get()));
  }

  private void answer(Kept one, Person person, Consumer<Act> acts) {
    one.correction.ifPresent(asked ->
        acts.accept(
            Act.of(
                draw.once(2)
                    ? corrections.reject(person, asked)
                    : corrections.accept(person, asked, one.version))));
  }

  /** The bank asks, and takes it back or is refused; now and then it is granted all the same. */
  void ask(Person person, Consumer<Act> acts) {
    var request = world.request(person);
    acts.accept(Act.of(Submission.of(request)));
    acts.accept(
        Act.of(draw.once(2) ? world.withdraw(request) : corrections.decline(person, request)));
    if (draw.once(3)) {
      IssuedRecord record = world.issue(person);
      acts.accept(Act.of(record.statement()));
      acts.accept(Act.of(world.grant(person, record, request)));
    }
  }
}
