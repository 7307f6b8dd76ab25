package city.vault.client.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a stranger hands in is unusable or judged, and never proven. A normal run replays the
 * seeds; {@code ./vault fuzz} searches.
 */
class BundleFuzzTest {
  private static final City CITY = new City(Draws.secure(new java.util.Random(7)), 1);
  private static final Bundle BUNDLE = Bundle.of(new Loan(CITY).parts(ReadOutcome.UNKNOWN_GRANT));
  private static final List<String> FILES = List.copyOf(BUNDLE.files().keySet());

  /** A whole archive, its halves, and nothing. */
  static Stream<byte[]> zips() throws IOException {
    Path zip = Files.createTempDirectory("bundle").resolve("bundle.zip");
    BUNDLE.writeZip(zip);
    byte[] whole = Files.readAllBytes(zip);
    int half = whole.length / 2;
    return Stream.of(
        Arrays.copyOf(whole, half), Arrays.copyOfRange(whole, half, whole.length), new byte[0]);
  }

  /** Each file of a bundle, led by its place, but for its last byte. */
  static Stream<byte[]> files() {
    return IntStream.range(0, FILES.size())
        .mapToObj(i -> {
          byte[] bytes = BUNDLE.files().get(FILES.get(i));
          byte[] led = new byte[bytes.length];
          led[0] = (byte) i;
          System.arraycopy(bytes, 0, led, 1, bytes.length - 1);
          return led;
        });
  }

  @MethodSource("zips")
  @FuzzTest(maxDuration = "60s")
  void zip(byte[] input) throws IOException {
    Path zip = Files.createTempFile("bundle", ".zip");
    try {
      Files.write(zip, input);
      assertThat(BundleVerifier.verify(zip, CITY.roots(1)).holds()).isFalse();
    } catch (UnusableBundleException e) {
      assertThat(e).hasNoCause();
    } finally {
      Files.delete(zip);
    }
  }

  @MethodSource("files")
  @FuzzTest(maxDuration = "60s")
  void file(byte[] input) {
    if (input.length == 0 || input.length > Bundle.MAX_FILE_BYTES) {
      return;
    }
    String file = FILES.get(Byte.toUnsignedInt(input[0]) % FILES.size());
    byte[] bytes = Arrays.copyOfRange(input, 1, input.length);
    SortedMap<String, byte[]> files = new TreeMap<>(BUNDLE.files());
    files.put(file, bytes);
    assertThat(BundleVerifier.verify(new Bundle(files), CITY.roots(1)).holds())
        .isEqualTo(Arrays.equals(bytes, BUNDLE.files().get(file)));
  }
}
