package city.vault.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads files under {@code vectors/protocol/}. */
final class ProtocolVectors {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ProtocolVectors() {}

  /** One test of a file, with its group. */
  record Test(String file, JsonNode group, JsonNode test) {
    String text(String name) {
      return required(name).asText();
    }

    JsonNode required(String name) {
      if (!test.has(name)) {
        throw new IllegalArgumentException(this + " has no " + name);
      }
      return test.get(name);
    }

    byte[] utf8(String name) {
      return text(name).getBytes(StandardCharsets.UTF_8);
    }

    byte[] hex(String name) {
      return HexFormat.of().parseHex(text(name));
    }

    int number(String name) {
      return required(name).asInt();
    }

    List<String> texts(String name) {
      return items(required(name)).map(JsonNode::asText).toList();
    }

    boolean valid() {
      return text("result").equals("valid");
    }

    @Override
    public String toString() {
      return file + " #" + test.path("tcId").asInt() + ": " + test.path("comment").asText();
    }
  }

  /** The tests of the groups of one type; none at all is a mistake. */
  static Stream<Test> of(String file, String type) {
    List<Test> tests =
        items(read(directory().resolve(file + ".json")).get("groups"))
            .filter(group -> group.get("type").asText().equals(type))
            .flatMap(group -> items(group.get("tests")).map(test -> new Test(file, group, test)))
            .toList();
    if (tests.isEmpty()) {
      throw new IllegalArgumentException("no tests of type " + type + " in " + file);
    }
    return tests.stream();
  }

  static Stream<JsonNode> items(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  static Path directory() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve("vectors/protocol"))) {
        return at.resolve("vectors/protocol");
      }
    }
    throw new IllegalStateException("no vectors/protocol/ above the working directory");
  }

  private static JsonNode read(Path path) {
    try {
      return MAPPER.readTree(path.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
