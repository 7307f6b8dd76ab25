package city.vault.rulebook.party;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.protocol.OwnerStatus;
import city.vault.rulebook.scene.Deed;
import city.vault.rulebook.scene.Scene;
import city.vault.rulebook.scene.Town;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the rules let a binding go is where {@link OwnerStatus} says that it goes. */
class BindingStepsTest {
  private static final Duration LONGEST_WAIT = Duration.ofDays(400);

  @ParameterizedTest(name = "{0} after {1}")
  @CsvSource({
    "BOUND, REBIND", "BOUND, CHANGE_PHONE", "BOUND, VETO", "BOUND, CLOSE",
    "REBINDING, REBIND", "REBINDING, CHANGE_PHONE", "REBINDING, VETO", "REBINDING, CLOSE",
    "REBINDING, WAIT_ENDS", "CLOSED, REBIND", "CLOSED, CHANGE_PHONE", "CLOSED, CLOSE"
  })
  void a_binding_goes_where_its_status_says(OwnerStatus from, OwnerStatus.Step step) {
    Scene scene = standing(from);
    boolean taken =
        deed(step, scene).map(deed -> scene.does(deed).refusal().isEmpty()).orElse(true);
    assertThat(taken ? Optional.of(status(scene)) : Optional.empty()).isEqualTo(from.after(step));
  }

  /** A closed owner's waiting re-binding does what it would do, and the owner stays closed. */
  @ParameterizedTest
  @CsvSource({"VETO", "WAIT_ENDS"})
  void a_closed_owners_rebinding_can_still_be_vetoed_or_end(OwnerStatus.Step step) {
    Scene scene = standing(OwnerStatus.REBINDING);
    scene.must(scene.standing().closure("lin", true));
    deed(step, scene).ifPresent(scene::must);
    assertThat(Optional.of(status(scene))).isEqualTo(OwnerStatus.CLOSED.after(step));
  }

  private static Scene standing(OwnerStatus status) {
    Scene scene = Scene.settled();
    Deed waiting = scene.standing().rebinding("lin", "lin lost", "binding of lin", List.of());
    switch (status) {
      case BOUND -> {}
      case REBINDING -> scene.must(waiting);
      case CLOSED -> scene.must(scene.standing().closure("lin", true));
    }
    assertThat(status(scene)).isEqualTo(status);
    return scene;
  }

  /** What takes the step, empty where nothing but time does. */
  private static Optional<Deed> deed(OwnerStatus.Step step, Scene scene) {
    return switch (step) {
      case REBIND ->
          Optional.of(scene.standing().rebinding("lin", "lin 2", "binding of lin", List.of()));
      case CHANGE_PHONE ->
          Optional.of(scene.standing().rebinding("lin", "lin 2", "binding of lin", List.of("lin")));
      case VETO -> Optional.of(scene.standing().veto("lin", "rebinding to lin lost", "lin"));
      case CLOSE -> Optional.of(scene.standing().closure("lin", true));
      case WAIT_ENDS -> {
        scene.after(LONGEST_WAIT);
        yield Optional.empty();
      }
    };
  }

  private static OwnerStatus status(Scene scene) {
    return OwnerState.find(scene.ledger(), Town.owner("lin"))
        .orElseThrow()
        .status(scene.ledger(), scene.now());
  }
}
