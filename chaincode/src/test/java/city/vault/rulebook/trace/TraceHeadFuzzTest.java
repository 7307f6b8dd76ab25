package city.vault.rulebook.trace;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.rulebook.StateKey;
import city.vault.rulebook.scene.Scene;
import city.vault.rulebook.scene.Town;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands in state as a head is one, byte for byte, or is refused. */
class TraceHeadFuzzTest {
  static Stream<byte[]> heads() {
    Scene scene = Scene.lent();
    scene.does(scene.lending().read("read", "lent", "employer"));
    scene.does(scene.lending().read("refused", "lent", "year"));
    return Stream.of("lin", "wei")
        .map(owner -> scene.ledger().get(StateKey.head(Town.owner(owner))).orElseThrow());
  }

  @MethodSource("heads")
  @FuzzTest(maxDuration = "60s")
  void head(byte[] input) {
    try {
      assertThat(TraceHead.decode(input).encoded()).isEqualTo(input);
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("head");
    }
  }
}
