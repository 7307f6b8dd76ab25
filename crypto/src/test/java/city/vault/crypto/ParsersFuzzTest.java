package city.vault.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever strangers send is refused by a {@link CryptoException} or read back as it was. A normal
 * run replays the vectors; {@code JAZZER_FUZZ=1} with {@code -Dtest=ParsersFuzzTest#json} searches,
 * one parser at a time.
 */
class ParsersFuzzTest {
  private static final int MAX_BYTES = 4096;

  static Stream<byte[]> documents() {
    return Vector.of("canonical-json", "canonical-json").map(vector -> vector.hex("json"));
  }

  static Stream<byte[]> signatures() {
    return Vector.of("der", "der").map(vector -> vector.hex("sig"));
  }

  static Stream<byte[]> keys() {
    return Vector.of("public-key", "public-key")
        .filter(vector -> vector.has("spki"))
        .map(vector -> vector.hex("spki"));
  }

  @MethodSource("documents")
  @FuzzTest(maxDuration = "60s")
  void json(byte[] input) {
    try {
      assertThat(Json.parse(input, MAX_BYTES).canonical()).isEqualTo(input);
    } catch (CryptoException e) {
      assertThat(e).hasNoCause();
    }
  }

  @MethodSource("signatures")
  @FuzzTest(maxDuration = "60s")
  void signature(byte[] input) {
    try {
      assertThat(Signature.parse(input).der()).isEqualTo(input);
    } catch (CryptoException e) {
      assertThat(e.reason()).isEqualTo(CryptoException.Reason.BAD_SIGNATURE_ENCODING);
    }
  }

  @MethodSource("keys")
  @FuzzTest(maxDuration = "60s")
  void signing_key(byte[] input) {
    try {
      assertThat(SigningKey.parse(input).spki()).isEqualTo(input);
    } catch (CryptoException e) {
      assertThat(e.reason()).isEqualTo(CryptoException.Reason.BAD_KEY);
    }
  }
}
