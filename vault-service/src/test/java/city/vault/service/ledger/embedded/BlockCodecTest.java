package city.vault.service.ledger.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import city.vault.crypto.Digest;
import city.vault.crypto.Sm3;
import city.vault.protocol.OwnerId;
import city.vault.protocol.TxId;
import city.vault.rulebook.StateKey;
import city.vault.service.ledger.Block;
import city.vault.service.ledger.BlockTransaction;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BlockCodecTest {
  private static final Digest PREVIOUS = Sm3.hash(new byte[] {1});
  private static final OwnerId OWNER = new OwnerId("s1-" + "99".repeat(16));

  private static BlockTransaction transaction() {
    TreeMap<StateKey, byte[]> writes = new TreeMap<>();
    writes.put(new StateKey("a"), new byte[] {1});
    writes.put(new StateKey("b"), new byte[] {2, 3});
    TreeMap<StateKey, Optional<Digest>> privateWrites = new TreeMap<>();
    privateWrites.put(new StateKey("kept"), Optional.of(PREVIOUS));
    privateWrites.put(new StateKey("purged"), Optional.empty());
    return new BlockTransaction(
        new TxId("ab".repeat(32)),
        Instant.parse("2026-01-01T00:00:00.001Z"),
        1,
        writes,
        privateWrites,
        List.of(new BlockTransaction.Line(OWNER, 7, PREVIOUS)));
  }

  static byte[] encoded() {
    return BlockCodec.encode(5, PREVIOUS, List.of(transaction()));
  }

  @Test
  void reads_what_it_wrote() {
    Block block = BlockCodec.decode(encoded());
    assertThat(block.number()).isEqualTo(5);
    assertThat(block.previous()).isEqualTo(PREVIOUS);
    assertThat(block.hash()).isEqualTo(Sm3.tagged("vault/v1/block", encoded()));
    assertThat(block.transactions()).hasSize(1);
    BlockTransaction read = block.transactions().getFirst();
    assertThat(read.id()).isEqualTo(transaction().id());
    assertThat(read.time()).isEqualTo(transaction().time());
    assertThat(read.rules()).isEqualTo(1);
    assertThat(read.writes()).containsExactlyEntriesOf(transaction().writes());
    assertThat(read.privateWrites()).isEqualTo(transaction().privateWrites());
    assertThat(read.entries()).isEqualTo(transaction().entries());
  }

  @Test
  void writes_the_documented_bytes() {
    String expected =
        "0000000000000005"
            + PREVIOUS.hex()
            + "00000001"
            + "ab".repeat(32)
            + "0000019b76daa801"
            + "0001"
            + "00000002"
            + "000161"
            + "00000001"
            + "01"
            + "000162"
            + "00000002"
            + "0203"
            + "00000002"
            + "00046b657074"
            + "01"
            + PREVIOUS.hex()
            + "0006707572676564"
            + "00"
            + "00000001"
            + "0023"
            + HexFormat.of().formatHex(OWNER.value().getBytes(StandardCharsets.US_ASCII))
            + "0000000000000007"
            + PREVIOUS.hex();
    assertThat(HexFormat.of().formatHex(encoded())).isEqualTo(expected);
  }

  @Test
  void refuses_every_shorter_block() {
    byte[] whole = encoded();
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatIllegalArgumentException().isThrownBy(() -> BlockCodec.decode(cut));
    }
  }

  @Test
  void refuses_bytes_behind_a_block() {
    byte[] longer = Arrays.copyOf(encoded(), encoded().length + 1);
    assertThatIllegalArgumentException().isThrownBy(() -> BlockCodec.decode(longer));
  }

  @Test
  void refuses_names_out_of_order_and_flags_that_are_none() {
    byte[] swapped = encoded();
    int first = find(swapped, "000161");
    swapped[first + 2] = 'c';
    assertThatIllegalArgumentException().isThrownBy(() -> BlockCodec.decode(swapped));
    byte[] flag = encoded();
    flag[find(flag, "00046b657074") + 6] = 2;
    assertThatIllegalArgumentException().isThrownBy(() -> BlockCodec.decode(flag));
  }

  @Test
  void refuses_lengths_and_counts_beyond_the_block() {
    byte[] count = encoded();
    ByteBuffer.wrap(count).putInt(40, Integer.MAX_VALUE);
    assertThatIllegalArgumentException().isThrownBy(() -> BlockCodec.decode(count));
    byte[] length = encoded();
    ByteBuffer.wrap(length).putInt(find(length, "000161") + 3, -1);
    assertThatIllegalArgumentException().isThrownBy(() -> BlockCodec.decode(length));
  }

  private static int find(byte[] bytes, String hex) {
    return HexFormat.of().formatHex(bytes).indexOf(hex) / 2;
  }
}
