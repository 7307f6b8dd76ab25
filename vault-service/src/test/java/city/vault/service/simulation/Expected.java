package city.vault.service.simulation;

import city.vault.rulebook.Outcome;
import city.vault.rulebook.Refusal;
import java.util.Optional;
import java.util.OptionalLong;

/** What the model predicts of an act: as {@link Outcome}, which also names the act. */
record Expected(Optional<Refusal> refusal, OptionalLong seq, boolean repeated) {
  static Expected refused(Refusal refusal) {
    return new Expected(Optional.of(refusal), OptionalLong.empty(), false);
  }

  static Expected doneBefore() {
    return new Expected(Optional.empty(), OptionalLong.empty(), true);
  }

  static Expected done() {
    return new Expected(Optional.empty(), OptionalLong.empty(), false);
  }

  static Expected done(long seq) {
    return new Expected(Optional.empty(), OptionalLong.of(seq), false);
  }

  static Expected of(Outcome outcome) {
    return new Expected(outcome.refusal(), outcome.seq(), outcome.repeated());
  }
}
