package city.vault.crypto;

import static city.vault.crypto.CryptoException.Reason.BAD_SEAL;
import static city.vault.crypto.CryptoException.Reason.TOO_LARGE;
import static city.vault.crypto.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Sm4GcmTest {
  static Stream<Vector> blocks() {
    return Vector.of("sm4", "block");
  }

  static Stream<Vector> seals() {
    return Vector.of("sm4-gcm", "aead");
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void the_library_encrypts_blocks_as_the_standard_says(Vector vector) {
    SM4Engine engine = new SM4Engine();
    engine.init(true, new KeyParameter(vector.hex("key")));
    byte[] block = vector.hex("msg");
    for (int i = 0; i < vector.number("rounds"); i++) {
      engine.processBlock(block, 0, block, 0);
    }
    assertThat(block).isEqualTo(vector.hex("ct"));
  }

  @ParameterizedTest
  @MethodSource("seals")
  void opens_what_the_vectors_permit_and_seals_it_alike(Vector vector) {
    byte[] key = vector.hex("key");
    byte[] iv = vector.hex("iv");
    byte[] aad = vector.hex("aad");
    byte[] sealed = vector.hex("ct");
    if (vector.valid()) {
      assertThat(Sm4Gcm.open(key, iv, aad, sealed)).isEqualTo(vector.hex("msg"));
      assertThat(Sm4Gcm.seal(key, iv, aad, vector.hex("msg"))).isEqualTo(sealed);
    } else {
      assertRefused(vector.reason(), () -> Sm4Gcm.open(key, iv, aad, sealed));
    }
  }

  @Test
  void any_flipped_bit_fails() {
    byte[] key = new byte[Sm4Gcm.KEY];
    byte[] iv = new byte[Sm4Gcm.IV];
    byte[] aad = {1, 2, 3};
    byte[] sealed = Sm4Gcm.seal(key, iv, aad, new byte[21]);
    for (int bit = 0; bit < sealed.length * Byte.SIZE; bit++) {
      byte[] changed = Draws.flip(sealed, bit);
      assertRefused(BAD_SEAL, () -> Sm4Gcm.open(key, iv, aad, changed));
    }
  }

  @Test
  void refuses_more_than_a_mebibyte() {
    byte[] key = new byte[Sm4Gcm.KEY];
    byte[] iv = new byte[Sm4Gcm.IV];
    byte[] large = new byte[1024 * 1024 + 1];
    assertRefused(TOO_LARGE, () -> Sm4Gcm.seal(key, iv, new byte[0], large));
    assertRefused(
        TOO_LARGE, () -> Sm4Gcm.open(key, iv, new byte[0], new byte[large.length + Sm4Gcm.TAG]));
  }
}
