package city.vault.crypto;

import static city.vault.crypto.CryptoException.Reason.MALFORMED;
import static city.vault.crypto.CryptoException.Reason.TOO_LARGE;
import static city.vault.crypto.CryptoException.Reason.WRONG_CONTEXT;
import static city.vault.crypto.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SealedBoxTest {
  static Stream<Vector> encryptions() {
    return Vector.of("sm2-encryption", "encryption");
  }

  static Stream<Vector> boxes() {
    return Vector.of("sealed-box", "box");
  }

  @ParameterizedTest
  @MethodSource("encryptions")
  void decrypts_what_the_vectors_permit(Vector vector) {
    Sm2PrivateKey key =
        Sm2PrivateKey.ofPem(Draws.privatePem(new BigInteger(1, vector.hex("privateKey"))), null);
    byte[] ciphertext = vector.hex("ct");
    if (vector.valid()) {
      assertThat(key.decrypt(ciphertext)).isEqualTo(vector.hex("msg"));
    } else {
      assertRefused(vector.reason(), () -> key.decrypt(ciphertext));
    }
  }

  @Test
  void encrypts_the_example_of_the_standard_with_its_nonce() {
    Vector example = encryptions().filter(vector -> vector.has("nonce")).findFirst().orElseThrow();
    Sm2PrivateKey key =
        Sm2PrivateKey.ofPem(Draws.privatePem(new BigInteger(1, example.hex("privateKey"))), null);
    SecureRandom nonce = Draws.fixed(example.hex("nonce"));
    assertThat(key.publicKey().encrypt(example.hex("msg"), nonce)).isEqualTo(example.hex("ct"));
  }

  @ParameterizedTest
  @MethodSource("boxes")
  void opens_a_box_for_what_it_was_sealed_for(Vector vector) {
    SealingKeyPair pair =
        SealingKeyPair.ofPem(Draws.privatePem(new BigInteger(1, vector.hex("privateKey"))), null);
    assertThat(pair.publicKey().id().hex()).isEqualTo(vector.text("keyId"));
    BoxContext context =
        new BoxContext(
            vector.text("kind"),
            vector.text("network"),
            vector.text("subject"),
            pair.publicKey().id());
    if (vector.valid()) {
      assertThat(context.digest().hex()).isEqualTo(vector.text("digest"));
      assertThat(pair.open(context, SealedBox.of(vector.hex("box"))))
          .isEqualTo(vector.hex("payload"));
    } else {
      assertRefused(vector.reason(), () -> pair.open(context, SealedBox.of(vector.hex("box"))));
    }
  }

  @Test
  void opens_what_was_sealed_whatever_the_payload() {
    Random random = Draws.seeded();
    SecureRandom secure = Draws.secure(random);
    SealingKeyPair pair = SealingKeyPair.generate(secure);
    BoxContext context = context(pair);
    for (int size : new int[] {0, 1, 31, 32, 33, 1000, SealedBox.MAX_PAYLOAD}) {
      byte[] payload = Draws.bytes(random, size);
      SealedBox box = pair.publicKey().seal(context, payload, secure);
      assertThat(box.bytes()).hasSize(64 + 32 + 32 + size);
      assertThat(pair.open(context, SealedBox.of(box.bytes()))).isEqualTo(payload);
    }
  }

  @Test
  void any_flipped_bit_fails() {
    Random random = Draws.seeded();
    SecureRandom secure = Draws.secure(random);
    SealingKeyPair pair = SealingKeyPair.generate(secure);
    byte[] box = pair.publicKey().seal(context(pair), new byte[3], secure).bytes();
    for (int bit = 0; bit < box.length * Byte.SIZE; bit++) {
      SealedBox changed = SealedBox.of(Draws.flip(box, bit));
      assertRefused(CryptoException.Reason.BAD_SEAL, () -> pair.open(context(pair), changed));
    }
  }

  @Test
  void seals_to_nobody_but_the_recipient_of_the_context() {
    SecureRandom secure = Draws.secure(Draws.seeded());
    SealingKeyPair pair = SealingKeyPair.generate(secure);
    SealingKeyPair other = SealingKeyPair.generate(secure);
    assertRefused(WRONG_CONTEXT, () -> other.publicKey().seal(context(pair), new byte[1], secure));
  }

  @Test
  void refuses_what_is_too_small_or_too_large() {
    SecureRandom secure = Draws.secure(Draws.seeded());
    SealingKeyPair pair = SealingKeyPair.generate(secure);
    byte[] large = new byte[SealedBox.MAX_PAYLOAD + 1];
    assertRefused(TOO_LARGE, () -> pair.publicKey().seal(context(pair), large, secure));
    assertRefused(TOO_LARGE, () -> SealedBox.of(new byte[128 + large.length]));
    assertRefused(MALFORMED, () -> SealedBox.of(new byte[127]));
  }

  @Test
  void refuses_a_context_with_names_that_are_empty_too_long_or_not_unicode() {
    KeyId key = KeyId.ofSpki(new byte[0]);
    assertRefused(MALFORMED, () -> new BoxContext("", "n", "s", key));
    assertRefused(MALFORMED, () -> new BoxContext("k", "\ud800", "s", key));
    assertRefused(TOO_LARGE, () -> new BoxContext("k", "n", "䶮".repeat(342), key));
  }

  private static BoxContext context(SealingKeyPair pair) {
    return new BoxContext("vault/v1/test", "vault-test", "990000", pair.publicKey().id());
  }
}
