package city.vault.crypto;

import static city.vault.crypto.CryptoException.Reason.BAD_SHARES;
import static city.vault.crypto.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SecretSharesTest {
  static Stream<Vector> combinations() {
    return Vector.of("shares", "shares");
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void combines_as_the_vectors_say(Vector vector) {
    List<byte[]> shares =
        StreamSupport.stream(vector.node("shares").spliterator(), false)
            .map(share -> HexFormat.of().parseHex(share.asText()))
            .toList();
    int k = vector.number("k");
    if (vector.valid()) {
      assertThat(SecretShares.combine(k, shares)).isEqualTo(vector.hex("secret"));
    } else if (vector.reason().equals("differs")) {
      assertThat(SecretShares.combine(k, shares)).isNotEqualTo(vector.hex("secret"));
    } else {
      assertRefused(vector.reason(), () -> SecretShares.combine(k, shares));
    }
  }

  @Test
  void any_k_of_n_shares_combine() {
    Random random = Draws.seeded();
    SecureRandom secure = Draws.secure(random);
    for (int round = 0; round < 100; round++) {
      int n = 1 + random.nextInt(8);
      int k = 1 + random.nextInt(n);
      byte[] secret = Draws.bytes(random, 1 + random.nextInt(64));
      List<byte[]> shares = new ArrayList<>(SecretShares.split(secret, k, n, secure));
      assertThat(shares).hasSize(n).allMatch(share -> share.length == 1 + secret.length);
      Collections.shuffle(shares, random);
      assertThat(SecretShares.combine(k, shares.subList(0, k))).isEqualTo(secret);
    }
  }

  @Test
  void splits_among_as_many_as_an_index_can_name() {
    SecureRandom secure = Draws.secure(Draws.seeded());
    byte[] secret = {1, 2, 3};
    List<byte[]> shares = SecretShares.split(secret, 255, 255, secure);
    assertThat(SecretShares.combine(255, shares)).isEqualTo(secret);
  }

  @Test
  void refuses_impossible_splits() {
    SecureRandom secure = Draws.secure(Draws.seeded());
    byte[] secret = {1};
    assertRefused(BAD_SHARES, () -> SecretShares.split(secret, 0, 1, secure));
    assertRefused(BAD_SHARES, () -> SecretShares.split(secret, 3, 2, secure));
    assertRefused(BAD_SHARES, () -> SecretShares.split(secret, 2, 256, secure));
    assertRefused(BAD_SHARES, () -> SecretShares.split(new byte[0], 1, 1, secure));
    assertRefused(BAD_SHARES, () -> SecretShares.split(new byte[1025], 1, 1, secure));
  }
}
