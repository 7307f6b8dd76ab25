package city.vault.service.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;

/**
 * The OpenAPI document: as it is published, and as requests are validated by it.
 *
 * @param yaml the document's bytes
 * @param validated what the validator knows
 */
public record Contract(byte[] yaml, OpenAPIContract validated) {
  /** The only media type that the validator knows of those that occur. */
  private static final String JSON = "application/json";

  /** Loads it from the classpath. */
  public static Contract load(Vertx vertx) {
    try (InputStream in = Contract.class.getResourceAsStream("/openapi.yaml")) {
      byte[] yaml = in.readAllBytes();
      @SuppressWarnings("unchecked")
      Map<String, Object> document = new ObjectMapper(new YAMLFactory()).readValue(yaml, Map.class);
      JsonObject json = new JsonObject(document);
      keepJson(json);
      return new Contract(yaml, OpenAPIContract.from(vertx, json).await());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The validator refuses documents with other media types, which only answers have here. */
  private static void keepJson(JsonObject object) {
    for (String name : Set.copyOf(object.fieldNames())) {
      if (object.getValue(name) instanceof JsonObject child) {
        if (name.equals("content")) {
          child.fieldNames().retainAll(Set.of(JSON));
        }
        if (name.equals("content") && child.isEmpty()) {
          object.remove(name);
        } else {
          keepJson(child);
        }
      }
    }
  }
}
