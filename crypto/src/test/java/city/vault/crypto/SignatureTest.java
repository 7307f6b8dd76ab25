package city.vault.crypto;

import static city.vault.crypto.CryptoException.Reason.BAD_SIGNATURE_ENCODING;
import static city.vault.crypto.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SignatureTest {
  static Stream<Vector> encodings() {
    return Vector.of("der", "der");
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void takes_strict_der_and_nothing_else(Vector vector) {
    byte[] der = vector.hex("sig");
    if (vector.valid()) {
      Signature signature = Signature.parse(der);
      assertThat(signature.r()).isEqualTo(new BigInteger(1, vector.hex("r")));
      assertThat(signature.s()).isEqualTo(new BigInteger(1, vector.hex("s")));
      assertThat(signature.der()).isEqualTo(der);
    } else {
      assertRefused(vector.reason(), () -> Signature.parse(der));
    }
  }

  @Test
  void refuses_every_prefix() {
    byte[] der = encodings().filter(Vector::valid).findFirst().orElseThrow().hex("sig");
    for (int size = 0; size < der.length; size++) {
      byte[] prefix = Arrays.copyOf(der, size);
      assertRefused(BAD_SIGNATURE_ENCODING, () -> Signature.parse(prefix));
    }
  }
}
