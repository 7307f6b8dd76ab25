package city.vault.service.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever an operator writes, the start ends with a list of faults or goes on. A normal run
 * replays the seeds; {@code ./vault fuzz} searches.
 */
class ConfigurationFuzzTest {
  static Stream<byte[]> files() {
    return Stream.of(
            "network: qingcheng\nhttp:\n  port: 9000\n  origin: http://a.example\n",
            "http: {port: -1}\nlanes: {count: 1e9}\ndatabase: {url: x}\n",
            "a: &a [*a]\n",
            "network: !!java.net.URL [http://127.0.0.1]\n",
            "http: null\n",
            "- a\n",
            "\0",
            "")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("files")
  @FuzzTest(maxDuration = "60s")
  void configuration(byte[] input) throws IOException {
    Path file = Files.createTempFile("vault", ".yaml");
    try {
      Files.write(file, input);
      assertThat(Configuration.load(file, Map.of()).network()).isNotNull();
    } catch (ConfigurationException e) {
      assertThat(e.getMessage()).isNotEmpty();
    } finally {
      Files.delete(file);
    }
  }
}
