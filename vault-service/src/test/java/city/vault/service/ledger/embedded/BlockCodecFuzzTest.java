package city.vault.service.ledger.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.service.ledger.Block;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever stands on the disk as a block is one, byte for byte, or is refused; a false count or
 * length makes nobody allocate. A normal run replays the seeds; {@code ./vault fuzz} searches.
 */
class BlockCodecFuzzTest {
  static Stream<byte[]> blocks() {
    return Stream.of(BlockCodecTest.encoded(), new byte[44]);
  }

  @MethodSource("blocks")
  @FuzzTest(maxDuration = "60s")
  void block(byte[] input) {
    try {
      Block block = BlockCodec.decode(input);
      assertThat(BlockCodec.encode(block.number(), block.previous(), block.transactions()))
          .isEqualTo(input);
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).isNotEmpty();
    }
  }
}
