package city.vault.service.contract;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.service.http.Fault;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What {@code docs/api.md} promises of {@code /v1}, held against the contract as it was released.
 */
class ContractPromiseTest {
  private static JsonNode contract(String resource) {
    try (InputStream in = ContractPromiseTest.class.getResourceAsStream(resource)) {
      return new YAMLMapper().readTree(in);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static JsonNode released() {
    return contract("/contract/openapi-1.0.yaml");
  }

  private static ObjectNode at(JsonNode contract, String pointer) {
    return (ObjectNode) contract.at(pointer);
  }

  @Test
  void the_contract_takes_nothing_away() {
    assertThat(ContractComparison.broken(released(), contract("/openapi.yaml"))).isEmpty();
  }

  /** Else what is added could be taken away again, and nothing would notice. */
  @Test
  void the_promise_covers_every_operation() {
    assertThat(ContractComparison.added(released(), contract("/openapi.yaml")))
        .as("operations not yet in contract/openapi-1.0.yaml: add them there as they are")
        .isEmpty();
  }

  @Test
  void every_problem_code_of_the_service_stays_and_keeps_its_status() {
    assertThat(Arrays.stream(Fault.values()).map(f -> f.code() + " " + f.status()))
        .contains(
            "malformed 400",
            "not-canonical 400",
            "no-session 401",
            "challenge-unknown 401",
            "session-forbidden 403",
            "not-found 404",
            "method-not-allowed 405",
            "too-many-webhooks 409",
            "too-large 413",
            "unsupported-media-type 415",
            "target-forbidden 422",
            "rate-limited 429",
            "internal 500",
            "busy 503",
            "unavailable 503");
  }

  private static Arguments change(String what, Consumer<JsonNode> change) {
    return Arguments.of(what, change);
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        change("post /v1/reads is gone", c -> at(c, "/paths").remove("/v1/reads")),
        change(
            "get /v1/network needs a session",
            c -> at(c, "/paths/~1v1~1network/get").remove("security")),
        change(
            "get /v1/events has another name",
            c -> at(c, "/paths/~1v1~1events/get").put("operationId", "events")),
        change(
            "get /v1/events takes no limit",
            c -> at(c, "/paths/~1v1~1events/get").remove("parameters")),
        change(
            "post /v1/sessions body demands device",
            c ->
                ((ArrayNode)
                        c.at(
                            "/components/requestBodies/Opening/content/application~1json/schema/required"))
                    .add("device")),
        change(
            "post /v1/reads body.object has a smaller maxLength",
            c -> at(c, "/components/schemas/Submission/properties/object").put("maxLength", 100)),
        change(
            "get /v1/network answer has no registrar",
            c -> at(c, "/components/schemas/Network/properties").remove("registrar")),
        change(
            "get /v1/network answer may lack k",
            c -> at(c, "/components/schemas/Network").putArray("required").add("network")),
        change(
            "get /v1/network answer.k has another type",
            c -> at(c, "/components/schemas/Network/properties/k").put("type", "string")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("broken")
  void notices_what_is_taken_away(String what, Consumer<JsonNode> change) {
    JsonNode later = released();
    change.accept(later);
    assertThat(ContractComparison.broken(released(), later)).contains(what);
    assertThat(ContractComparison.added(released(), later)).isEmpty();
  }

  static Stream<Arguments> kept() {
    return Stream.of(
        change(
            "a new path",
            c -> at(c, "/paths").set("/v1/new", at(c, "/paths/~1v1~1network").deepCopy())),
        change(
            "a new member of an answer",
            c ->
                at(c, "/components/schemas/Network/properties")
                    .putObject("region")
                    .put("type", "string")),
        change(
            "a new member of a body that may be left out",
            c ->
                at(c, "/components/schemas/Submission/properties")
                    .putObject("hint")
                    .put("type", "string")),
        change(
            "a greater limit",
            c ->
                at(c, "/components/schemas/Submission/properties/object")
                    .put("maxLength", 1_000_000)));
  }

  @Test
  void notices_what_the_promise_does_not_cover_yet() {
    JsonNode later = released();
    at(later, "/paths").set("/v1/new", at(later, "/paths/~1v1~1network").deepCopy());
    assertThat(ContractComparison.added(released(), later)).containsExactly("get /v1/new");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kept")
  void permits_what_is_added(String what, Consumer<JsonNode> change) {
    JsonNode later = released();
    change.accept(later);
    assertThat(ContractComparison.broken(released(), later)).as(what).isEqualTo(List.of());
  }
}
