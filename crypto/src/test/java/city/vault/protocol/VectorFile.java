package city.vault.protocol;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/** A file of vectors in the making. */
final class VectorFile {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final ObjectNode file = MAPPER.createObjectNode();
  private final ArrayNode groups;
  private ArrayNode tests = MAPPER.createArrayNode();
  private int count;

  VectorFile(String algorithm) {
    file.put("algorithm", algorithm).put("version", 1);
    groups = file.putArray("groups");
  }

  /** Begins a group. */
  ObjectNode group(String type) {
    ObjectNode group = groups.addObject().put("type", type);
    tests = MAPPER.createArrayNode();
    group.set("tests", tests);
    return group;
  }

  /** Begins a test in the last group. */
  ObjectNode test(String comment, boolean valid) {
    ObjectNode test = tests.addObject().put("tcId", ++count).put("comment", comment);
    return test.put("result", valid ? "valid" : "invalid");
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  void write(Path path) throws IOException {
    Files.writeString(path, MAPPER.writeValueAsString(file) + "\n");
  }
}
