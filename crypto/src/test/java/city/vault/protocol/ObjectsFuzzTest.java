package city.vault.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.crypto.CryptoException;
import city.vault.crypto.Json;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever strangers hand in as an object of the protocol is refused, or read back byte for byte as
 * it was. A normal run replays the seeds; {@code ./vault fuzz} searches.
 */
class ObjectsFuzzTest {
  private static final int DIGEST = 32;

  static Stream<byte[]> objects() {
    return Samples.all().stream().map(Signed::bytes);
  }

  static Stream<byte[]> wires() {
    return Samples.all().stream().map(signed -> SignedJson.write(signed).canonical());
  }

  static Stream<byte[]> entries() {
    return ProtocolVectors.of("trace", "chain").map(test -> test.utf8("body"));
  }

  static Stream<byte[]> boxes() {
    return ProtocolVectors.of("grant-boxes", "grant-boxes").map(test -> test.utf8("boxes"));
  }

  /** The number of commitments in one byte, the commitments, the ciphertexts. */
  static Stream<byte[]> records() {
    return ProtocolVectors.of("sealed-record", "sealed-record")
        .map(test -> {
          byte[] commitments = test.hex("commitments");
          byte[] ciphertext = test.hex("ciphertext");
          return ByteBuffer.allocate(1 + commitments.length + ciphertext.length)
              .put((byte) (commitments.length / DIGEST))
              .put(commitments)
              .put(ciphertext)
              .array();
        });
  }

  private static void refusedOrReadBack(byte[] input, UnaryOperator<byte[]> readBack) {
    try {
      assertThat(readBack.apply(input)).isEqualTo(input);
    } catch (CryptoException | ProtocolException e) {
      assertThat(e).hasNoCause();
    }
  }

  @MethodSource("objects")
  @FuzzTest(maxDuration = "60s")
  void signed_object(byte[] input) {
    refusedOrReadBack(input, bytes -> SignedObject.parse(bytes).json().canonical());
  }

  @MethodSource("wires")
  @FuzzTest(maxDuration = "60s")
  void signed_wire(byte[] input) {
    refusedOrReadBack(
        input,
        bytes -> {
          Json json = Json.parse(bytes, 256 * 1024);
          return json instanceof Json.Obj object && object.members().size() == 2
              ? SignedJson.write(SignedJson.read(SignedObject.class, object)).canonical()
              : bytes;
        });
  }

  @MethodSource("entries")
  @FuzzTest(maxDuration = "60s")
  void trace_entry(byte[] input) {
    refusedOrReadBack(input, bytes -> Entry.parse(bytes).body());
  }

  @MethodSource("boxes")
  @FuzzTest(maxDuration = "60s")
  void grant_boxes(byte[] input) {
    refusedOrReadBack(input, bytes -> GrantBoxes.decode(bytes).encoded());
  }

  @MethodSource("records")
  @FuzzTest(maxDuration = "60s")
  void sealed_record(byte[] input) {
    int commitments = input.length == 0 ? 0 : DIGEST * Byte.toUnsignedInt(input[0]);
    if (input.length < 1 + commitments) {
      return;
    }
    byte[] first = Arrays.copyOfRange(input, 1, 1 + commitments);
    refusedOrReadBack(
        Arrays.copyOfRange(input, 1 + commitments, input.length),
        rest -> {
          SealedRecord record = SealedRecord.decode(first, rest);
          assertThat(record.encodedCommitments()).isEqualTo(first);
          return record.encodedCiphertexts();
        });
  }
}
