package city.vault.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.client.access.ReadAnswer;
import city.vault.client.trace.Receipt;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A hostile service answers what it likes: it is read as what was asked for or refused, and never
 * ends its reader otherwise. A normal run replays the seeds; {@code ./vault fuzz} searches.
 */
class AnswersFuzzTest {
  static Stream<byte[]> answers() {
    String hash = "\"" + "ab".repeat(32) + "\"";
    String receipt =
        "{\"witness\":\"w\",\"root\":{\"object\":\"e30=\",\"signatures\":[\"AA==\"]},\"index\":0,"
            + "\"path\":["
            + hash
            + "],\"shares\":{\"0\":\"AA==\"}}";
    String read =
        "{\"tx\":"
            + hash
            + ",\"block\":1,\"seq\":1,\"items\":[{\"asset\":\""
            + "ab".repeat(16)
            + "\",\"version\":1,\"field\":\"x\",\"index\":0,\"place\":0,\"ciphertext\":\"AA==\","
            + "\"box\":\"AA==\"}],\"receipts\":["
            + receipt
            + "]}";
    return Stream.of(
            receipt,
            read,
            read.replace("[{\"asset\"", "[null,{\"asset\""),
            read.replace("\"AA==\"", "null"),
            "{\"status\":400,\"code\":\"malformed\",\"retryable\":false}",
            "[".repeat(10_000),
            "null")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("answers")
  @FuzzTest(maxDuration = "60s")
  void answer(byte[] input) {
    for (Class<?> shape :
        new Class<?>[] {ReadAnswer.class, Receipt.class, CommandResult.class, Problem.class}) {
      try {
        assertThat(WireJson.read(shape, input)).isNotNull();
      } catch (IOException e) {
        // Refused; the caller makes it a problem of its own, without the message.
      }
    }
  }
}
