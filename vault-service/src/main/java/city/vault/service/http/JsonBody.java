package city.vault.service.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.jackson.JacksonCodec;
import io.vertx.ext.web.RoutingContext;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.RequestBody;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatedRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Validates the bodies of one operation that has a body and no parameters. The router would do the
 * same, but it makes a validator anew for every request, out of the whole contract, and knows no
 * lines.
 */
final class JsonBody {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final JsonFactory STRICT =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final String mediaType;
  private final Validator validator;
  private final Set<String> names;

  private JsonBody(String mediaType, Validator validator, Set<String> names) {
    this.mediaType = mediaType;
    this.validator = validator;
    this.names = names;
  }

  /**
   * Whether a request says that it brings a form. Nobody here takes one, and the body's handler
   * would parse it, and fail, before anybody looked at the media type.
   */
  static boolean isForm(HttpServerRequest request) {
    String type = request.getHeader("Content-Type");
    return type != null
        && (type.regionMatches(true, 0, "multipart/", 0, "multipart/".length())
            || type.regionMatches(true, 0, FORM, 0, FORM.length()));
  }

  /** The operation's, empty if it has no body or has parameters too. */
  static Optional<JsonBody> of(Contract contract, Operation operation) {
    RequestBody body = operation.getRequestBody();
    if (body == null || !operation.getParameters().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new JsonBody(
            contract.lined().contains(operation.getOperationId()) ? Contract.LINES : Contract.JSON,
            contract
                .validated()
                .getSchemaRepository()
                .validator(body.getContent().get(Contract.JSON).getSchema()),
            contract.memberNames()));
  }

  /**
   * The request, whose body keeps to the contract; of lines, each is checked when it is read.
   *
   * @throws Problem if it does not
   */
  ValidatedRequest validated(RoutingContext rc) {
    if (rc.body().isEmpty()) {
      throw Fault.MALFORMED.problem();
    }
    if (!isOfType(rc.request().getHeader("Content-Type"))) {
      throw Fault.UNSUPPORTED_MEDIA_TYPE.problem();
    }
    Buffer bytes = rc.body().buffer();
    return new BodyAlone(
        mediaType.equals(Contract.LINES) ? JsonLines.of(bytes, this::checked) : checked(bytes));
  }

  private boolean isOfType(String header) {
    return header != null && header.split(";", 2)[0].strip().equalsIgnoreCase(mediaType);
  }

  private JsonObject checked(Buffer bytes) {
    JsonObject json = parsed(bytes);
    OutputUnit found = validator.validate(json);
    if (!found.getValid()) {
      throw Problem.malformed("at " + place(found));
    }
    return json;
  }

  /** Where a body is wrong, as a JSON pointer that ends before the first name that is not ours. */
  private String place(OutputUnit found) {
    List<OutputUnit> errors = found.getErrors();
    String pointer =
        errors == null || errors.isEmpty() ? "#" : errors.getLast().getInstanceLocation();
    return Arrays.stream(pointer.split("/"))
        .takeWhile(name -> name.equals("#") || names.contains(name) || name.matches("[0-9]{1,4}"))
        .collect(Collectors.joining("/"));
  }

  /** A member that stands there twice would be one thing to us and another to somebody else. */
  private static JsonObject parsed(Buffer body) {
    try (JsonParser parser = STRICT.createParser(body.getBytes())) {
      if (JacksonCodec.fromParser(parser, Object.class) instanceof JsonObject object) {
        return object;
      }
    } catch (DecodeException | IOException e) {
      // Falls through: what the parser says of it may quote it.
    }
    throw Fault.MALFORMED.problem();
  }

  /** A request without parameters. */
  private record BodyAlone(Object body) implements ValidatedRequest {
    @Override
    public Map<String, RequestParameter> getCookies() {
      return Map.of();
    }

    @Override
    public Map<String, RequestParameter> getPathParameters() {
      return Map.of();
    }

    @Override
    public Map<String, RequestParameter> getQuery() {
      return Map.of();
    }

    @Override
    public Map<String, RequestParameter> getHeaders() {
      return Map.of();
    }

    @Override
    public RequestParameter getBody() {
      return () -> body;
    }
  }
}
