package city.vault.service.http;

import city.vault.crypto.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The POST operations of the contract, and how a command is handed to each. */
final class Posts {
  private static final Pattern KIND = Pattern.compile("`(vault/v1/[a-z-]+)`");

  private Posts() {}

  /**
   * A POST operation.
   *
   * @param kind the kind of command that it takes, empty where it takes something else
   * @param many whether it takes a list of them
   * @param mediaType of its body
   */
  record Post(
      String operation, String path, Optional<String> kind, boolean many, String mediaType) {
    Browser.Answer send(Browser browser, Json.Obj submission) {
      return browser.post(path, many ? listed(submission) : submission, "");
    }

    private static Json.Obj listed(Json.Obj submission) {
      return Json.object().put("submissions", Json.array(submission)).build();
    }

    /** What became of the one command, whether it stands alone or in a list. */
    JsonObject outcome(Browser.Answer answer) {
      return answer.json().containsKey("results")
          ? answer.json().getJsonArray("results").getJsonObject(0)
          : answer.json();
    }
  }

  /** Those of the published document, which the service would refuse to start without. */
  static List<Post> all() {
    try (InputStream in = Contract.class.getResourceAsStream("/openapi.yaml")) {
      List<Post> posts = new ArrayList<>();
      new YAMLMapper()
          .readTree(in)
          .get("paths")
          .properties()
          .forEach(path -> {
            if (path.getValue().has("post")) {
              posts.add(post(path.getKey(), path.getValue().get("post")));
            }
          });
      return posts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those that take signed commands. */
  static List<Post> ofCommands() {
    return all().stream().filter(post -> post.kind().isPresent()).toList();
  }

  private static Post post(String path, JsonNode operation) {
    String body = operation.at("/requestBody/$ref").asText();
    Matcher kind = KIND.matcher(operation.path("description").asText());
    return new Post(
        operation.get("operationId").asText(),
        path,
        body.contains("/Submission") && kind.find() ? Optional.of(kind.group(1)) : Optional.empty(),
        body.endsWith("/Submissions"),
        operation.at("/requestBody/content").has(Contract.LINES) ? Contract.LINES : Contract.JSON);
  }
}
