package city.vault.rulebook.asset;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.crypto.KeyId;
import city.vault.protocol.AssetId;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.scene.Scene;
import city.vault.rulebook.scene.Town;
import org.junit.jupiter.api.Test;

class AssetCustodyTest {
  private static final AssetId HOUSE = Town.asset("house");
  private static final KeyId OWNER = Town.sealing("lin").publicKey().id();

  private final Scene scene = Scene.settled();

  @Test
  void keeps_statement_commitments_ciphertext_and_box_off_the_channel() {
    var deed = scene.assets().statement("house", "lin", 1, true);
    scene.must(deed);
    for (StateKey name :
        new StateKey[] {
          StateKey.statement(HOUSE, 1),
          StateKey.commitments(HOUSE, 1),
          StateKey.ciphertext(HOUSE, 1),
          StateKey.custodyBox(HOUSE, 1)
        }) {
      assertThat(scene.ledger().hidden(name).orElseThrow()).as(name.value()).isPresent();
      assertThat(scene.ledger().get(name)).as(name.value()).isEmpty();
    }
  }

  @Test
  void purges_the_custody_box_when_the_record_is_resealed() {
    scene.must(scene.assets().statement("house", "lin", 1, true));
    scene.must(scene.assets().claim("lin", "house"));
    scene.must(scene.assets().reseal("house"));
    assertThat(scene.ledger().hidden(StateKey.custodyBox(HOUSE, 1)).orElseThrow()).isEmpty();
    assertThat(scene.ledger().hidden(StateKey.ownersBox(HOUSE, 1)).orElseThrow()).isPresent();
    assertThat(AssetState.require(scene.ledger(), HOUSE).sealedTo()).isEqualTo(OWNER);
  }

  @Test
  void remembers_a_claim_over_a_new_version_in_custody() {
    scene.must(scene.assets().statement("house", "lin", 1, true));
    assertThat(status()).isEqualTo(AssetState.Status.CUSTODY);
    scene.must(scene.assets().claim("lin", "house"));
    scene.must(scene.assets().statement("house", "lin", 2, true));
    assertThat(status()).isEqualTo(AssetState.Status.CLAIMED);
    scene.must(scene.assets().statement("house", "lin", 3, false));
    assertThat(status()).isEqualTo(AssetState.Status.RETURNED);
  }

  @Test
  void purges_the_custody_box_of_a_superseded_version_and_keeps_an_owners() {
    scene.must(scene.assets().statement("house", "lin", 1, true));
    scene.must(scene.assets().statement("house", "lin", 2, false));
    assertThat(scene.ledger().hidden(StateKey.custodyBox(HOUSE, 1)).orElseThrow()).isEmpty();
    scene.must(scene.assets().statement("house", "lin", 3, false));
    assertThat(scene.ledger().hidden(StateKey.ownersBox(HOUSE, 2)).orElseThrow()).isPresent();
    assertThat(scene.ledger().hidden(StateKey.custodyBox(HOUSE, 2))).isEmpty();
  }

  private AssetState.Status status() {
    return AssetState.require(scene.ledger(), HOUSE).status();
  }
}
