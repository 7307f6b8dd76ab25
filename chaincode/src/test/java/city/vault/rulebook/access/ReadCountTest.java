package city.vault.rulebook.access;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.crypto.Json;
import city.vault.protocol.Entry;
import city.vault.rulebook.Outcome;
import city.vault.rulebook.Refusal;
import city.vault.rulebook.Ruling;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.scene.Deed;
import city.vault.rulebook.scene.Scene;
import city.vault.rulebook.scene.Town;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadCountTest {
  private final Scene scene = Scene.lent();

  @Test
  void a_read_writes_the_owners_head_and_nothing_else_on_the_channel() {
    Ruling ruling = scene.together(scene.lending().read("r", "lent", "annualIncome"));
    assertThat(ruling.writes()).containsOnlyKeys(StateKey.head(Town.owner("lin")));
  }

  @Test
  void a_refused_read_costs_none() {
    for (int i = 0; i < 5; i++) {
      scene.does(scene.lending().read("refused " + i, "lent", "year"));
    }
    for (int i = 0; i < 3; i++) {
      scene.must(scene.lending().read("permitted " + i, "lent", "annualIncome"));
    }
  }

  @Test
  void the_same_bytes_again_return_the_first_entry_and_cost_none() {
    Deed read = scene.lending().read("r", "lent", "annualIncome");
    Outcome first = scene.does(read);
    Outcome again = scene.does(read);
    assertThat(again).isEqualTo(new Outcome(read.digest(), Optional.empty(), first.seq(), true));
    scene.must(scene.lending().read("second", "lent", "annualIncome"));
    scene.must(scene.lending().read("third", "lent", "annualIncome"));
  }

  @Test
  void an_exhausted_grant_stays_so_for_a_transaction_that_claims_to_be_earlier() {
    for (int i = 0; i < 3; i++) {
      scene.must(scene.lending().read("r" + i, "lent", "annualIncome"));
    }
    Duration month = Duration.ofDays(30);
    scene.after(month.plusSeconds(59));
    scene.must(scene.parties().look("prunes", "lin"));
    scene.after(Duration.ofMinutes(-1));
    assertThat(scene.does(scene.lending().read("late", "lent", "annualIncome")).refusal())
        .contains(Refusal.GRANT_EXHAUSTED);
  }

  @Test
  void the_entry_tells_who_read_what_and_why_and_no_value() {
    Deed read = scene.lending().read("r", "lent", "annualIncome");
    Entry entry = Entry.parse(scene.together(read).entries().getFirst().body());
    assertThat(entry.event()).isEqualTo(Entry.Event.READ);
    assertThat(entry.outcome()).isEqualTo(Entry.PERMITTED);
    assertThat(entry.actor()).isEqualTo("bank");
    assertThat(entry.object()).isEqualTo(read.digest());
    assertThat(entry.at()).isEqualTo(scene.now());
    Json.Obj item =
        Json.object()
            .put("asset", Town.id("income"))
            .put("version", 1)
            .put("field", "annualIncome")
            .build();
    assertThat(entry.about())
        .isEqualTo(
            Json.object()
                .put("grant", Town.id("lent"))
                .put("items", Json.array(item))
                .put("staff", "clerk-990001")
                .put("reference", "loan 990001")
                .build());
  }

  @Test
  void the_entry_of_a_refused_read_has_the_code() {
    Ruling ruling = scene.together(scene.lending().read("r", "lent", "year"));
    assertThat(Entry.parse(ruling.entries().getFirst().body()).outcome())
        .isEqualTo("field-not-granted");
  }
}
