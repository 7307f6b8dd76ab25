package city.vault.client.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Samples with random damage: a checker refuses the file or reports on every row, and nothing else
 * happens.
 */
class MutationTest {
  private static final int ROUNDS = 25;

  @TempDir Path directory;

  @Test
  void refuses_or_reports_whatever_the_damage() throws IOException {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    int refused = 0;
    int reported = 0;
    for (Path sample : samples()) {
      byte[] whole = Files.readAllBytes(sample);
      Path file = directory.resolve(sample.getFileName());
      for (int round = 0; round < ROUNDS; round++) {
        Files.write(file, damaged(whole, random));
        try {
          CheckReport report = Checks.report(file);
          assertThat(report.accepted()).isLessThanOrEqualTo(report.rows());
          reported++;
        } catch (ExportException broken) {
          assertThat(broken.getMessage()).doesNotContain("99010", "林晓雯");
          refused++;
        } catch (RuntimeException unexpected) {
          throw new AssertionError(
              "%s, seed %d, round %d".formatted(sample, seed, round), unexpected);
        }
      }
    }
    System.out.printf("%d damaged files refused, %d reported on%n", refused, reported);
    assertThat(refused).isPositive();
    assertThat(reported).isPositive();
  }

  private static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("..", "samples"))) {
      return files
          .filter(file -> file.toString().matches(".*\\.(csv|xlsx|ndjson)"))
          .sorted()
          .toList();
    }
  }

  private static byte[] damaged(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    switch (random.nextInt(4)) {
      case 0 -> bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      case 1 ->
          bytes[random.nextInt(bytes.length)] = (byte) "\"{}[],\n\0".charAt(random.nextInt(8));
      case 2 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      default -> {
        int from = random.nextInt(bytes.length - 1);
        int length = 1 + random.nextInt(Math.min(200, bytes.length - from));
        System.arraycopy(whole, random.nextInt(whole.length - length), bytes, from, length);
      }
    }
    return bytes;
  }
}
