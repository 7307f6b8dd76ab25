package city.vault.crypto;

import static city.vault.crypto.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import java.util.stream.Stream;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SigningKeyTest {
  static Stream<Vector> signatures() {
    return Vector.of("sm2-signature", "signature");
  }

  static Stream<Vector> keys() {
    return Vector.of("public-key", "public-key");
  }

  @ParameterizedTest
  @MethodSource("signatures")
  void verifies_what_the_vectors_permit(Vector vector) {
    SigningKey key = SigningKey.parse(vector.hex("spki"));
    Signature signature = Signature.parse(vector.hex("sig"));
    assertThat(key.verifies(vector.hex("msg"), signature)).isEqualTo(vector.valid());
  }

  @Test
  void signs_the_example_of_the_standard_with_its_nonce() {
    Vector example = signatures().filter(vector -> vector.has("nonce")).findFirst().orElseThrow();
    SigningKeyPair pair =
        SigningKeyPair.ofPem(
            Draws.privatePem(new BigInteger(1, example.hex("privateKey"))),
            null,
            Draws.fixed(example.hex("nonce")));
    assertThat(pair.publicKey().spki()).isEqualTo(example.hex("spki"));
    assertThat(pair.sign(example.hex("msg")).der()).isEqualTo(example.hex("sig"));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void takes_the_one_encoding_of_a_point_on_the_curve(Vector vector) {
    if (vector.valid()) {
      SigningKey key = SigningKey.parse(vector.hex("spki"));
      assertThat(key.id().hex()).isEqualTo(vector.text("keyId"));
      assertThat(key.pem()).isEqualTo(vector.text("pem"));
      assertThat(SigningKey.ofPem(vector.text("pem"))).isEqualTo(key);
      assertThat(SealingKey.parse(vector.hex("spki")).spki()).isEqualTo(key.spki());
    } else if (vector.has("spki")) {
      assertRefused(vector.reason(), () -> SigningKey.parse(vector.hex("spki")));
      assertRefused(vector.reason(), () -> SealingKey.parse(vector.hex("spki")));
    } else {
      assertRefused(vector.reason(), () -> SigningKey.ofPem(vector.text("pem")));
      assertRefused(vector.reason(), () -> SealingKey.ofPem(vector.text("pem")));
    }
  }

  @Test
  void agrees_with_the_library_on_right_and_on_changed_signatures() {
    Random random = Draws.seeded();
    SigningKeyPair pair = SigningKeyPair.generate(Draws.secure(random));
    SigningKey key = pair.publicKey();
    for (int i = 0; i < 200; i++) {
      byte[] message = Draws.bytes(random, random.nextInt(300));
      Signature signature = pair.sign(message);
      assertThat(key.verifies(message, signature)).isTrue();
      byte[] changed = random.nextBoolean() ? message : Draws.bytes(random, 20);
      assertThat(key.verifies(changed, signature))
          .isEqualTo(libraryVerifies(key, changed, signature))
          .isEqualTo(java.util.Arrays.equals(changed, message));
    }
  }

  @Test
  void any_flipped_bit_of_message_or_signature_fails() {
    Random random = Draws.seeded();
    SigningKeyPair pair = SigningKeyPair.generate(Draws.secure(random));
    byte[] message = "what was signed".getBytes(UTF_8);
    byte[] der = pair.sign(message).der();
    for (int bit = 0; bit < message.length * Byte.SIZE; bit++) {
      byte[] changed = Draws.flip(message, bit);
      assertThat(pair.publicKey().verifies(changed, Signature.parse(der))).isFalse();
    }
    for (int bit = 0; bit < der.length * Byte.SIZE; bit++) {
      assertThat(accepts(pair.publicKey(), message, Draws.flip(der, bit))).isFalse();
    }
  }

  @Test
  void two_signatures_of_one_message_differ_and_both_verify() {
    SigningKeyPair pair = SigningKeyPair.generate(Draws.secure(Draws.seeded()));
    byte[] message = {1};
    Signature first = pair.sign(message);
    Signature second = pair.sign(message);
    assertThat(first).isNotEqualTo(second);
    assertThat(pair.publicKey().verifies(message, first)).isTrue();
    assertThat(pair.publicKey().verifies(message, second)).isTrue();
  }

  private static boolean accepts(SigningKey key, byte[] message, byte[] der) {
    try {
      return key.verifies(message, Signature.parse(der));
    } catch (CryptoException e) {
      assertThat(e.reason()).isEqualTo(CryptoException.Reason.BAD_SIGNATURE_ENCODING);
      return false;
    }
  }

  private static boolean libraryVerifies(SigningKey key, byte[] message, Signature signature) {
    SM2Signer signer = new SM2Signer(StandardDSAEncoding.INSTANCE, new SM3Digest());
    ECPublicKeyParameters point = Sm2PublicKey.parse(key.spki()).parameters();
    signer.init(false, new ParametersWithID(point, Sm2.USER_ID));
    signer.update(message, 0, message.length);
    return signer.verifySignature(signature.der());
  }
}
