package city.vault.crypto;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One test of a file under {@code vectors/}, the contract between the languages. */
record Vector(String file, JsonNode group, JsonNode test) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** All tests of the groups of one type; none at all is a mistake. */
  static Stream<Vector> of(String file, String type) {
    JsonNode groups = read(directory().resolve(file + ".json")).path("groups");
    var vectors =
        StreamSupport.stream(groups.spliterator(), false)
            .filter(group -> group.path("type").asText().equals(type))
            .flatMap(group ->
                StreamSupport.stream(group.path("tests").spliterator(), false)
                    .map(test -> new Vector(file, group, test)))
            .toList();
    if (vectors.isEmpty()) {
      throw new IllegalArgumentException("no tests of type " + type + " in " + file);
    }
    return vectors.stream();
  }

  static Path directory() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isRegularFile(at.resolve("vectors/sm3.json"))) {
        return at.resolve("vectors");
      }
    }
    throw new IllegalStateException("no vectors/ above the working directory");
  }

  static JsonNode read(Path path) {
    try {
      return MAPPER.readTree(path.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean valid() {
    return text("result").equals("valid");
  }

  String reason() {
    return text("reason");
  }

  boolean has(String name) {
    return test.has(name) || group.has(name);
  }

  /** A member of the test or, failing that, of its group. */
  JsonNode node(String name) {
    JsonNode holder = test.has(name) ? test : group;
    if (!holder.has(name)) {
      throw new IllegalArgumentException(this + " has no " + name);
    }
    return holder.get(name);
  }

  String text(String name) {
    return node(name).asText();
  }

  int number(String name) {
    return node(name).asInt();
  }

  byte[] hex(String name) {
    return HexFormat.of().parseHex(text(name));
  }

  @Override
  public String toString() {
    return file + " #" + test.path("tcId").asInt() + ": " + test.path("comment").asText();
  }
}
