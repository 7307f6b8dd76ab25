package city.vault.chaincode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import city.vault.crypto.Digest;
import city.vault.protocol.OwnerId;
import city.vault.rulebook.Outcome;
import city.vault.rulebook.Refusal;
import city.vault.rulebook.StateKey;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DecisionCodecTest {
  private static final Decision DECISION =
      new Decision(
          List.of(
              new Outcome(digest(1), Optional.empty(), OptionalLong.of(9), true),
              new Outcome(
                  digest(2), Optional.of(Refusal.UNKNOWN_KEY), OptionalLong.empty(), false)),
          List.of(
              new Decision.Line(1, new OwnerId("s1-" + "a".repeat(32)), 9, digest(3), digest(4))),
          new TreeMap<>(
              Map.of(
                  new StateKey("boxes/1"), Optional.<Digest>empty(),
                  new StateKey("tx/2"), Optional.of(digest(5)))));

  private static Digest digest(int fill) {
    byte[] bytes = new byte[Digest.SIZE];
    Arrays.fill(bytes, (byte) fill);
    return Digest.of(bytes);
  }

  @Test
  void gives_back_what_was_encoded() {
    assertThat(DecisionCodec.decode(DecisionCodec.encode(DECISION))).isEqualTo(DECISION);
  }

  @Test
  void refuses_bytes_that_end_early_or_late_or_start_otherwise() {
    byte[] encoded = DecisionCodec.encode(DECISION);
    for (int length = 0; length < encoded.length; length++) {
      byte[] cut = Arrays.copyOf(encoded, length);
      assertThatIllegalArgumentException().isThrownBy(() -> DecisionCodec.decode(cut));
    }
    byte[] longer = Arrays.copyOf(encoded, encoded.length + 1);
    assertThatIllegalArgumentException().isThrownBy(() -> DecisionCodec.decode(longer));
    byte[] other = encoded.clone();
    other[0]++;
    assertThatIllegalArgumentException().isThrownBy(() -> DecisionCodec.decode(other));
  }

  @Test
  void refuses_a_count_beyond_its_limit() {
    byte[] encoded = {1, 0x7f, 0, 0, 0};
    assertThatIllegalArgumentException().isThrownBy(() -> DecisionCodec.decode(encoded));
  }
}
