package city.vault.rulebook.asset;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.protocol.AssetId;
import city.vault.protocol.CorrectionId;
import city.vault.protocol.Nonce;
import city.vault.rulebook.Refusal;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.scene.Scene;
import city.vault.rulebook.scene.Town;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PurgeTest {
  private static final AssetId HOUSE = Town.asset("house");

  private final Scene scene = Scene.settled();

  private void issue(int version) {
    scene.must(scene.assets().statement("house", "lin", version, false));
  }

  private static List<StateKey> bodies(int version) {
    return List.of(
        StateKey.statement(HOUSE, version),
        StateKey.commitments(HOUSE, version),
        StateKey.ciphertext(HOUSE, version),
        StateKey.ownersBox(HOUSE, version));
  }

  @Test
  void takes_the_bodies_of_the_named_versions_and_no_others() {
    issue(1);
    issue(2);
    issue(3);
    scene.must(scene.records().purge("house", 1, 2));
    for (int version = 1; version <= 3; version++) {
      for (StateKey body : bodies(version)) {
        assertThat(scene.ledger().hidden(body).orElseThrow().isPresent())
            .as(body.value())
            .isEqualTo(version == 3);
      }
    }
    assertThat(state().status()).isEqualTo(AssetState.Status.RETURNED);
    assertThat(state().gone(2)).contains(Refusal.ASSET_PURGED);
    assertThat(state().gone(3)).isEmpty();
    scene.must(scene.records().purge("house", 3, 3));
    assertThat(state().status()).isEqualTo(AssetState.Status.PURGED);
  }

  @Test
  void takes_what_waits_in_custody_too() {
    scene.must(scene.assets().statement("house", "lin", 1, true));
    scene.must(scene.records().purge("house", 1, 1));
    assertThat(scene.ledger().hidden(StateKey.custodyBox(HOUSE, 1)).orElseThrow()).isEmpty();
  }

  @Test
  void a_withdrawn_version_stays_withdrawn_when_the_record_comes_back() {
    issue(1);
    scene.must(scene.records().withdrawal("house", 1));
    assertThat(state().status()).isEqualTo(AssetState.Status.WITHDRAWN);
    issue(2);
    assertThat(state().status()).isEqualTo(AssetState.Status.RETURNED);
    assertThat(state().gone(1)).contains(Refusal.ASSET_WITHDRAWN);
    assertThat(state().gone(2)).isEmpty();
  }

  @Test
  void an_answer_to_a_return_forgets_the_number() {
    scene.must(scene.records().returnRequest("please"));
    StateKey number = StateKey.returnSubject(new Nonce(Town.id("please")));
    assertThat(scene.ledger().hidden(number).orElseThrow()).isPresent();
    assertThat(asked().answer()).isEmpty();
    issue(1);
    assertThat(scene.ledger().hidden(number).orElseThrow()).isEmpty();
    assertThat(asked().answer()).contains(state().statement());
  }

  @Test
  void a_later_return_replaces_an_open_one() {
    scene.must(scene.records().returnRequest("first"));
    scene.must(scene.after(Duration.ofSeconds(1)).records().returnRequest("second"));
    StateKey first = StateKey.returnSubject(new Nonce(Town.id("first")));
    assertThat(scene.ledger().hidden(first).orElseThrow()).isEmpty();
    assertThat(asked().request().header().nonce().value()).isEqualTo(Town.id("second"));
  }

  @Test
  void a_correction_is_due_after_fifteen_days_and_its_reason_goes_with_the_answer() {
    issue(1);
    scene.must(scene.records().correction("wrong", "house", 1));
    CorrectionId id = new CorrectionId(Town.id("wrong"));
    CorrectionState asked = CorrectionState.find(scene.ledger(), id).orElseThrow();
    assertThat(asked.due()).isEqualTo(scene.now().plus(Duration.ofDays(15)));
    scene.must(scene.records().rejection("wrong"));
    assertThat(scene.ledger().hidden(StateKey.correctionReason(id)).orElseThrow()).isEmpty();
    assertThat(scene.ledger().hidden(StateKey.correctionAnswer(id)).orElseThrow()).isPresent();
    assertThat(CorrectionState.find(scene.ledger(), id).orElseThrow().answer()).isPresent();
  }

  private AssetState state() {
    return AssetState.require(scene.ledger(), HOUSE);
  }

  private ReturnState asked() {
    return ReturnState.find(scene.ledger(), Town.owner("lin"), Town.party("tax"), Town.INCOME)
        .orElseThrow();
  }
}
