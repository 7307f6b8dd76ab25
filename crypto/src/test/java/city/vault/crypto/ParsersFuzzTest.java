package city.vault.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever strangers send is refused by a {@link CryptoException} or read back as it was. A normal
 * run replays the vectors; {@code ./vault fuzz} searches.
 */
class ParsersFuzzTest {
  private static final int MAX_BYTES = 4096;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final SigningKeyPair SIGNING = SigningKeyPair.generate(RANDOM);
  private static final SealingKeyPair SEALING = SealingKeyPair.generate(RANDOM);
  private static final BoxContext CONTEXT =
      new BoxContext("vault/v1/fuzz", "town", "box", SEALING.publicKey().id());

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

  static Stream<byte[]> pems() {
    return Stream.of(
            SIGNING.publicKey().pem(), SIGNING.pem(null), SIGNING.pem("secret".toCharArray()))
        .map(pem -> pem.getBytes(StandardCharsets.US_ASCII));
  }

  static Stream<byte[]> boxes() {
    byte[] whole = SEALING.publicKey().seal(CONTEXT, new byte[16], RANDOM).bytes();
    return Stream.of(whole, Arrays.copyOf(whole, whole.length - 1), new byte[128]);
  }

  static Stream<byte[]> shares() {
    List<byte[]> shares = SecretShares.split(new byte[16], 2, 3, RANDOM);
    return Stream.of(
        new Octets().bytes(shares.getFirst()).bytes(shares.getLast()).toBytes(), new byte[34]);
  }

  /** Public keys, private keys, and private keys under a password, all in PEM. */
  @MethodSource("pems")
  @FuzzTest(maxDuration = "60s")
  void pem(byte[] input) {
    String text = new String(input, StandardCharsets.ISO_8859_1);
    try {
      assertThat(SigningKey.ofPem(text).pem()).isEqualTo(text);
    } catch (CryptoException e) {
      assertThat(e.reason()).isEqualTo(CryptoException.Reason.BAD_KEY);
    }
    for (char[] password : new char[][] {null, "secret".toCharArray()}) {
      try {
        SigningKeyPair.ofPem(text, password);
      } catch (CryptoException e) {
        assertThat(e.reason())
            .isIn(CryptoException.Reason.BAD_KEY, CryptoException.Reason.BAD_PASSWORD);
      }
    }
  }

  /** What opens was sealed for this context; the fuzzer can't make such a box of its own. */
  @MethodSource("boxes")
  @FuzzTest(maxDuration = "60s")
  void sealed_box(byte[] input) {
    try {
      assertThat(SEALING.open(CONTEXT, SealedBox.of(input))).hasSize(16);
    } catch (CryptoException e) {
      assertThat(e.reason())
          .isIn(
              CryptoException.Reason.MALFORMED,
              CryptoException.Reason.TOO_LARGE,
              CryptoException.Reason.BAD_SEAL,
              CryptoException.Reason.WRONG_CONTEXT);
    }
  }

  @MethodSource("shares")
  @FuzzTest(maxDuration = "60s")
  void secret_shares(byte[] input) {
    List<byte[]> shares = new ArrayList<>();
    for (int at = 0; at + 17 <= input.length; at += 17) {
      shares.add(Arrays.copyOfRange(input, at, at + 17));
    }
    try {
      assertThat(SecretShares.combine(2, shares)).hasSize(16);
    } catch (CryptoException e) {
      assertThat(e.reason()).isEqualTo(CryptoException.Reason.BAD_SHARES);
    }
  }
}
