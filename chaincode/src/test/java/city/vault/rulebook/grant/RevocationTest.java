package city.vault.rulebook.grant;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.protocol.Lot;
import city.vault.rulebook.Refusal;
import city.vault.rulebook.Ruling;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.scene.Scene;
import city.vault.rulebook.scene.Town;
import org.junit.jupiter.api.Test;

class RevocationTest {
  private static final StateKey BOXES = StateKey.boxes(Lot.of(Town.grant("lent")));

  @Test
  void purges_what_opens_the_fields() {
    Scene scene = Scene.lent();
    assertThat(scene.ledger().hidden(BOXES).orElseThrow()).isPresent();
    scene.must(scene.lending().revocation("lent"));
    assertThat(scene.ledger().hidden(BOXES).orElseThrow()).isEmpty();
  }

  @Test
  void wins_over_the_boxes_of_a_grant_in_the_same_transaction() {
    Scene scene = Scene.asked();
    Ruling ruling =
        scene.together(scene.lending().grant("lent", "loan"), scene.lending().revocation("lent"));
    assertThat(ruling.privateWrites().get(BOXES)).isEmpty();
  }

  @Test
  void ends_every_read_that_comes_after_it() {
    Scene scene = Scene.lent();
    scene.must(scene.lending().read("first", "lent", "annualIncome"));
    scene.must(scene.lending().revocation("lent"));
    assertThat(scene.does(scene.lending().read("second", "lent", "annualIncome")).refusal())
        .contains(Refusal.GRANT_REVOKED);
  }
}
