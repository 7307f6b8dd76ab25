package city.vault.service.simulation;

import static city.vault.service.LoanWorld.AMOUNT;
import static city.vault.service.LoanWorld.YEAR;

import city.vault.protocol.Submission;
import city.vault.service.Checks;
import city.vault.service.Corrections;
import city.vault.service.IssuedRecord;
import city.vault.service.LoanWorld;
import city.vault.service.Offer;
import city.vault.service.Person;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Draws what the bank asks to have confirmed, and what people answer. */
final class CheckTraffic {
  private static final Duration REASK = Duration.ofHours(1);
  private static final int ANSWERED = 30;

  private final LoanWorld world;
  private final Checks checks;
  private final Corrections corrections;
  private final Draw draw;
  private final List<Answered> answered = new ArrayList<>();

  private record Answered(Person person, Submission granted) {}

  CheckTraffic(LoanWorld world, Draw draw) {
    this.world = world;
    this.checks = Checks.of(world, Math.toIntExact(REASK.toSeconds()));
    this.corrections = new Corrections(world, draw.random());
    this.draw = draw;
  }

  /** What the first transaction holds of it. */
  List<Submission> founding() {
    return checks.founding();
  }

  void next(Loan loan, Consumer<Act> acts) {
    if (answered.isEmpty() || draw.once(4)) {
      ask(loan, acts);
      return;
    }
    Answered one = draw.one(answered);
    acts.accept(Act.of(world.read(one.person(), one.granted())));
  }

  /** Whoever is asked answers, declines or lets it be; some claims are sealed to somebody else. */
  private void ask(Loan loan, Consumer<Act> acts) {
    Person person = loan.person();
    boolean matches = draw.once(2);
    Person sealedTo = draw.once(10) ? person.rekeyed(draw.random()) : person;
    Submission asked = checks.ask(sealedTo, matches ? "99000.00" : "120000.00");
    acts.accept(Act.of(asked));
    Offer offer = offer(asked, loan.record(), matches);
    if (draw.below(3) > 0) {
      Submission granted = world.grant(person, offer);
      acts.accept(Act.of(granted));
      answered.add(new Answered(person, granted));
      if (answered.size() > ANSWERED) {
        answered.removeFirst();
      }
    } else if (draw.once(2)) {
      acts.accept(Act.of(corrections.decline(person, offer.request())));
    }
  }

  /** Mostly the answer; now and then more, less, or the value itself. */
  private Offer offer(Submission asked, IssuedRecord record, boolean matches) {
    Offer answer = checks.answer(asked, record, matches);
    Offer.Lent year = new Offer.Lent(record, YEAR, record.value(YEAR));
    return switch (draw.below(10)) {
      case 0 -> checks.offer(asked, List.of(year));
      case 1 -> checks.offer(asked, List.of(new Offer.Lent(record, AMOUNT, record.value(AMOUNT))));
      case 2, 3, 4 -> checks.offer(asked, List.of(year, answer.items().getFirst()));
      default -> answer;
    };
  }
}
