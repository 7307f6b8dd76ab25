package city.vault.service.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * What a later contract takes away from whoever was built to an earlier one ({@code docs/api.md}).
 */
final class ContractComparison {
  private static final List<String> UPPER = List.of("maxLength", "maximum", "maxItems");
  private static final List<String> LOWER = List.of("minLength", "minimum", "minItems");

  private final JsonNode before;
  private final JsonNode after;
  private final List<String> broken = new ArrayList<>();

  private ContractComparison(JsonNode before, JsonNode after) {
    this.before = before;
    this.after = after;
  }

  /** One line for each thing that was removed or narrowed. */
  static List<String> broken(JsonNode before, JsonNode after) {
    ContractComparison comparison = new ContractComparison(before, after);
    for (Map.Entry<String, JsonNode> path : before.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        String where = operation.getKey() + " " + path.getKey();
        JsonNode later = after.path("paths").path(path.getKey()).path(operation.getKey());
        comparison.operation(where, operation.getValue(), later);
      }
    }
    return comparison.broken;
  }

  /** The operations of a later contract that an earlier one has not, as "method path". */
  static List<String> added(JsonNode before, JsonNode after) {
    List<String> added = new ArrayList<>(operations(after));
    added.removeAll(operations(before));
    return added;
  }

  private static List<String> operations(JsonNode contract) {
    return contract.get("paths").properties().stream()
        .flatMap(path ->
            path.getValue().properties().stream()
                .map(operation -> operation.getKey() + " " + path.getKey()))
        .toList();
  }

  private void unless(boolean holds, String what) {
    if (!holds) {
      broken.add(what);
    }
  }

  private void operation(String where, JsonNode was, JsonNode is) {
    if (is.isMissingNode()) {
      broken.add(where + " is gone");
      return;
    }
    unless(was.get("operationId").equals(is.get("operationId")), where + " has another name");
    boolean open = was.path("security").isArray() && was.path("security").isEmpty();
    unless(
        !open || (is.path("security").isArray() && is.path("security").isEmpty()),
        where + " needs a session");
    parameters(where, was, is);
    JsonNode body = resolved(before, was.path("requestBody"));
    JsonNode laterBody = resolved(after, is.path("requestBody"));
    unless(!body.isMissingNode() || laterBody.isMissingNode(), where + " needs a body");
    content(where + " body", body, laterBody, true);
    for (Map.Entry<String, JsonNode> response : was.path("responses").properties()) {
      if (response.getKey().startsWith("2")) {
        JsonNode later = resolved(after, is.path("responses").path(response.getKey()));
        unless(!later.isMissingNode(), where + " no longer answers " + response.getKey());
        content(where + " answer", resolved(before, response.getValue()), later, false);
      }
    }
  }

  private void parameters(String where, JsonNode was, JsonNode is) {
    for (JsonNode given : was.path("parameters")) {
      JsonNode parameter = resolved(before, given);
      String name = parameter.get("name").asText();
      Optional<JsonNode> later = parameter(is, name);
      unless(later.isPresent(), where + " takes no " + name);
      later.ifPresent(
          l -> schema(where + " " + name, parameter.get("schema"), l.get("schema"), true));
    }
    for (JsonNode given : is.path("parameters")) {
      JsonNode parameter = resolved(after, given);
      String name = parameter.get("name").asText();
      unless(
          !parameter.path("required").asBoolean() || parameter(was, name).isPresent(),
          where + " demands " + name);
    }
  }

  private Optional<JsonNode> parameter(JsonNode operation, String name) {
    return StreamSupport.stream(operation.path("parameters").spliterator(), false)
        .map(p -> resolved(p.path("$ref").asText().isEmpty() ? before : after, p))
        .filter(p -> p.get("name").asText().equals(name))
        .findFirst();
  }

  private void content(String where, JsonNode was, JsonNode is, boolean incoming) {
    for (Map.Entry<String, JsonNode> type : was.path("content").properties()) {
      JsonNode later = is.path("content").path(type.getKey());
      unless(!later.isMissingNode(), where + " is no longer " + type.getKey());
      schema(where, type.getValue().path("schema"), later.path("schema"), incoming);
    }
  }

  /** A later schema of what comes in takes at least as much; of what goes out, says as much. */
  private void schema(String where, JsonNode given, JsonNode givenLater, boolean incoming) {
    JsonNode was = resolved(before, given);
    JsonNode is = resolved(after, givenLater);
    unless(was.path("type").equals(is.path("type")), where + " has another type");
    for (Map.Entry<String, JsonNode> member : was.path("properties").properties()) {
      JsonNode later = is.path("properties").path(member.getKey());
      unless(!later.isMissingNode(), where + " has no " + member.getKey());
      if (!later.isMissingNode()) {
        schema(where + "." + member.getKey(), member.getValue(), later, incoming);
      }
    }
    if (was.has("items") && is.has("items")) {
      schema(where + "[]", was.get("items"), is.get("items"), incoming);
    }
    for (int i = 0; i < was.path("allOf").size(); i++) {
      schema(where, was.get("allOf").get(i), is.path("allOf").path(i), incoming);
    }
    if (incoming) {
      limits(where, was, is);
      for (String member : texts(is.path("required"))) {
        unless(texts(was.path("required")).contains(member), where + " demands " + member);
      }
    } else {
      for (String member : texts(was.path("required"))) {
        unless(texts(is.path("required")).contains(member), where + " may lack " + member);
      }
    }
  }

  private void limits(String where, JsonNode was, JsonNode is) {
    for (String limit : UPPER) {
      unless(
          !is.has(limit) || (was.has(limit) && was.get(limit).asLong() <= is.get(limit).asLong()),
          where + " has a smaller " + limit);
    }
    for (String limit : LOWER) {
      unless(
          is.path(limit).asLong(Long.MIN_VALUE) <= was.path(limit).asLong(Long.MIN_VALUE),
          where + " has a greater " + limit);
    }
    unless(
        !is.has("pattern") || is.get("pattern").equals(was.path("pattern")),
        where + " has another pattern");
    unless(
        !is.has("enum")
            || (was.has("enum") && texts(is.get("enum")).containsAll(texts(was.get("enum")))),
        where + " takes fewer values");
    unless(
        was.path("additionalProperties").equals(is.path("additionalProperties"))
            || !is.path("additionalProperties").isBoolean(),
        where + " takes no other members");
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new HashSet<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static JsonNode resolved(JsonNode document, JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
  }
}
