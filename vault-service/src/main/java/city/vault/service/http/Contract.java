package city.vault.service.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The OpenAPI document: as it is published, and as requests are validated by it.
 *
 * @param yaml the document's bytes
 * @param validated what the validator knows; lines of JSON stand in it as JSON, which each is
 * @param lined the operations whose body is lines of JSON
 */
public record Contract(byte[] yaml, OpenAPIContract validated, Set<String> lined) {
  /** The only media type that the validator knows of those that occur. */
  static final String JSON = "application/json";

  /** One JSON text a line, each ended by LF. */
  static final String LINES = "application/x-ndjson";

  /** Loads it from the classpath. */
  public static Contract load(Vertx vertx) {
    try (InputStream in = Contract.class.getResourceAsStream("/openapi.yaml")) {
      byte[] yaml = in.readAllBytes();
      @SuppressWarnings("unchecked")
      Map<String, Object> document = new ObjectMapper(new YAMLFactory()).readValue(yaml, Map.class);
      JsonObject json = new JsonObject(document);
      Set<String> lined = lined(json);
      adapt(json);
      return new Contract(yaml, OpenAPIContract.from(vertx, json).await(), lined);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> lined(JsonObject document) {
    Set<String> lined = new HashSet<>();
    JsonObject paths = document.getJsonObject("paths");
    for (String path : paths.fieldNames()) {
      JsonObject methods = paths.getJsonObject(path);
      for (String method : methods.fieldNames()) {
        JsonObject operation = methods.getJsonObject(method);
        JsonObject body = operation.getJsonObject("requestBody", new JsonObject());
        if (body.getJsonObject("content", new JsonObject()).containsKey(LINES)) {
          lined.add(operation.getString("operationId"));
        }
      }
    }
    return Set.copyOf(lined);
  }

  /** The name of every member that some object of the document has. */
  Set<String> memberNames() {
    Set<String> names = new HashSet<>();
    collectNames(validated.getRawContract(), names);
    return Set.copyOf(names);
  }

  private static void collectNames(JsonObject object, Set<String> names) {
    for (String name : object.fieldNames()) {
      if (object.getValue(name) instanceof JsonObject child) {
        if (name.equals("properties")) {
          names.addAll(child.fieldNames());
        }
        collectNames(child, names);
      }
    }
  }

  /**
   * What the validator is given: it refuses documents with other media types, and it would match
   * all base64 against a regular expression, which is decoded strictly anyway where it is read.
   */
  private static void adapt(JsonObject object) {
    object.remove("contentEncoding");
    for (String name : Set.copyOf(object.fieldNames())) {
      if (object.getValue(name) instanceof JsonObject child) {
        if (name.equals("content")) {
          if (child.containsKey(LINES)) {
            child.put(JSON, child.getValue(LINES));
          }
          child.fieldNames().retainAll(Set.of(JSON));
        }
        if (name.equals("content") && child.isEmpty()) {
          object.remove(name);
        } else {
          adapt(child);
        }
      }
    }
  }
}
