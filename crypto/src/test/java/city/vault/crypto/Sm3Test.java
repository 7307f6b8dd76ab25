package city.vault.crypto;

import static city.vault.crypto.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Sm3Test {
  static Stream<Vector> hashes() {
    return Vector.of("sm3", "hash");
  }

  static Stream<Vector> macs() {
    return Vector.of("hmac-sm3", "mac");
  }

  static Stream<Vector> derivations() {
    return Vector.of("hkdf-sm3", "hkdf");
  }

  @ParameterizedTest
  @MethodSource("hashes")
  void hashes_as_the_vectors_say(Vector vector) {
    assertThat(Sm3.hash(vector.hex("msg")).hex()).isEqualTo(vector.text("digest"));
  }

  @ParameterizedTest
  @MethodSource("macs")
  void authenticates_as_the_vectors_say(Vector vector) {
    boolean equal =
        Sm3.hmac(vector.hex("key"), vector.hex("msg")).equals(Digest.of(vector.hex("tag")));
    assertThat(equal).isEqualTo(vector.valid());
  }

  @ParameterizedTest
  @MethodSource("derivations")
  void derives_as_the_vectors_say(Vector vector) {
    byte[] ikm = vector.hex("ikm");
    byte[] salt = vector.hex("salt");
    byte[] info = vector.hex("info");
    int size = vector.number("size");
    if (vector.valid()) {
      assertThat(Sm3.hkdf(ikm, salt, info, size)).isEqualTo(vector.hex("okm"));
    } else {
      assertRefused(vector.reason(), () -> Sm3.hkdf(ikm, salt, info, size));
    }
  }

  @Test
  void hashes_parts_as_if_joined() {
    assertThat(Sm3.hash("a".getBytes(UTF_8), new byte[0], "bc".getBytes(UTF_8)))
        .isEqualTo(Sm3.hash("abc".getBytes(UTF_8)));
  }

  @Test
  void puts_a_zero_byte_between_tag_and_parts() {
    assertThat(Sm3.tagged("tag", "abc".getBytes(UTF_8)))
        .isEqualTo(Sm3.hash("tag\0abc".getBytes(UTF_8)))
        .isNotEqualTo(Sm3.tagged("taga", "bc".getBytes(UTF_8)));
  }

  @Test
  void a_digest_is_64_lower_case_hex_digits() {
    String hex = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0";
    assertThat(Digest.parse(hex)).hasToString(hex).isEqualTo(Sm3.hash("abc".getBytes(UTF_8)));
    for (String wrong :
        new String[] {
          "",
          hex + "00",
          hex.substring(2),
          hex.toUpperCase(Locale.ROOT),
          "g" + hex.substring(1),
          "\u0660" + hex.substring(1)
        }) {
      assertRefused(CryptoException.Reason.MALFORMED, () -> Digest.parse(wrong));
    }
  }

  @Test
  void digests_sort_as_their_hex_does() {
    Digest low = Digest.of(HexFormat.of().parseHex("7f".repeat(Digest.SIZE)));
    Digest high = Digest.of(HexFormat.of().parseHex("80".repeat(Digest.SIZE)));
    assertThat(low).isLessThan(high);
    assertThat(low.hex()).isLessThan(high.hex());
  }

  @Test
  void a_digest_does_not_share_its_bytes() {
    byte[] bytes = new byte[Digest.SIZE];
    Digest digest = Digest.of(bytes);
    bytes[0] = 1;
    digest.bytes()[1] = 1;
    assertThat(digest.bytes()).containsOnly(0);
  }
}
