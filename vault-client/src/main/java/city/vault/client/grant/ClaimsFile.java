package city.vault.client.grant;

import city.vault.client.PrivateFile;
import city.vault.crypto.Json;
import city.vault.protocol.ClaimedValues;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an institution wants confirmed, as people write it: a JSON object {@code {"type.field":
 * "value"}}, whose values are texts as connectors seal them.
 */
public final class ClaimsFile {
  private static final int MAX_BYTES = 16 * 1024;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private ClaimsFile() {}

  /**
   * Reads a file of at most 16 KiB.
   *
   * @throws IOException if it can't be read or has another form
   */
  public static ClaimedValues read(Path file) throws IOException {
    try {
      JsonNode members = JSON.readTree(PrivateFile.read(file, MAX_BYTES));
      if (!members.isObject() || !members.valueStream().allMatch(JsonNode::isTextual)) {
        throw new IOException(file.getFileName() + " is not an object of texts");
      }
      SortedMap<String, Json> values = new TreeMap<>();
      members
          .propertyStream()
          .forEach(m -> values.put(m.getKey(), new Json.Str(m.getValue().textValue())));
      return new ClaimedValues(values);
    } catch (JsonProcessingException e) {
      // Without its cause, whose text has the file's own in it.
      throw new IOException(file.getFileName() + " is not JSON");
    }
  }
}
