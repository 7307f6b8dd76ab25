package city.vault.rulebook.grant;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.protocol.Entry;
import city.vault.rulebook.Ruling;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.scene.Deed;
import city.vault.rulebook.scene.Scene;
import city.vault.rulebook.scene.Town;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DelegationTest {
  private final Scene scene = Scene.company();
  private final Deed given = scene.companies().delegation("d", true);

  @Test
  void the_entry_names_the_person_who_acted_and_the_company_whose_trace_it_is_in() {
    Entry delegated = entry(given);
    assertThat(delegated.event()).isEqualTo(Entry.Event.DELEGATED);
    assertThat(delegated.owner()).isEqualTo(Town.owner("workshop"));
    assertThat(delegated.actor()).isEqualTo(Town.owner("lin").value());
    assertThat(delegated.about().string("agent")).isEqualTo(Town.owner("wei").value());
    assertThat(delegated.about().string("delegation")).isEqualTo(given.digest().hex());

    Entry declined =
        entry(
            scene
                .lending()
                .decline("order")
                .by(Town.signing("wei"))
                .with("owner", Town.owner("workshop").value())
                .with("delegation", given.digest().hex()));
    assertThat(declined.owner()).isEqualTo(Town.owner("workshop"));
    assertThat(declined.actor()).isEqualTo(Town.owner("wei").value());
  }

  @Test
  void a_person_acts_as_the_owner() {
    assertThat(entry(scene.lending().decline(asked("loan"))).actor()).isEqualTo("owner");
  }

  @Test
  void what_opens_the_records_goes_with_the_delegation() {
    StateKey boxes = StateKey.delegationBoxes(given.digest());
    scene.must(given);
    assertThat(scene.ledger().hidden(boxes).orElseThrow()).isPresent();
    scene.must(scene.after(Duration.ofSeconds(1)).companies().delegation("d2", false));
    assertThat(scene.ledger().hidden(boxes).orElseThrow()).isEmpty();
  }

  @Test
  void what_opens_the_records_goes_with_its_end() {
    scene.must(given);
    scene.must(scene.companies().end("d"));
    assertThat(scene.ledger().hidden(StateKey.delegationBoxes(given.digest())).orElseThrow())
        .isEmpty();
  }

  private String asked(String name) {
    scene.must(scene.lending().request(name));
    return name;
  }

  private Entry entry(Deed deed) {
    Ruling ruling = scene.together(deed);
    assertThat(ruling.outcomes().getFirst().refusal()).isEmpty();
    return Entry.parse(ruling.entries().getFirst().body());
  }
}
