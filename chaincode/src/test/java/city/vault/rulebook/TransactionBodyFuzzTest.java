package city.vault.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.crypto.CryptoException;
import city.vault.protocol.ProtocolException;
import city.vault.rulebook.scene.Scene;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands in the private collection as a transaction's body is one, or is refused. */
class TransactionBodyFuzzTest {
  static Stream<byte[]> bodies() {
    Scene scene = Scene.asked();
    return Stream.of(
            scene.together(scene.lending().grant("lent", "loan")),
            scene.together(
                scene.lending().read("read", "lent", "employer"),
                scene.parties().look("look", "lin")))
        .flatMap(ruling -> ruling.privateWrites().entrySet().stream())
        .filter(write -> write.getKey().value().startsWith("tx/"))
        .map(write -> write.getValue().orElseThrow());
  }

  @MethodSource("bodies")
  @FuzzTest(maxDuration = "60s")
  void body(byte[] input) {
    try {
      byte[] encoded = TransactionBody.decode(input).encoded();
      assertThat(TransactionBody.decode(encoded).encoded()).isEqualTo(encoded);
    } catch (CryptoException | ProtocolException e) {
      assertThat(e).hasNoCause();
    }
  }
}
