package city.vault.client.export;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.client.record.RecordTypes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Exports and what a checker must find in them, from a data directory outside the project, if there
 * is one.
 */
class DataDirectoryTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TestFactory
  Stream<DynamicTest> finds_in_each_file_what_its_data_directory_expects() throws IOException {
    Optional<Path> found = directory();
    Assumptions.assumeTrue(
        found.isPresent(), "skipped: no VAULT_DATA_DIR and no data directory beside the checkout");
    Path directory = found.orElseThrow();
    JsonNode expected = JSON.readTree(directory.resolve("expected.json").toFile());
    return expected
        .propertyStream()
        .map(file ->
            DynamicTest.dynamicTest(
                file.getKey(),
                () ->
                    assertThat(report(directory.resolve(file.getKey())))
                        .isEqualTo(file.getValue())));
  }

  /** The report without the type, which the directory does not state. */
  private static JsonNode report(Path file) throws IOException {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    Exports.check(file, Optional.empty(), RecordTypes.shipped()).writeJson(json);
    JsonNode report = JSON.readTree(json.toByteArray());
    return ((ObjectNode) report).without("type");
  }

  private static Optional<Path> directory() throws IOException {
    String named = System.getenv("VAULT_DATA_DIR");
    if (named != null) {
      return Optional.of(Path.of(named));
    }
    Path at = Path.of("").toAbsolutePath();
    for (; at != null; at = at.getParent()) {
      try (Stream<Path> beside = Files.list(at)) {
        Optional<Path> found =
            beside
                .map(path -> path.resolve("data"))
                .filter(data -> Files.isRegularFile(data.resolve("expected.json")))
                .findFirst();
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }
}
