package city.vault.service.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.RequestBody;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatedRequest;
import java.util.Map;
import java.util.Optional;

/**
 * Validates the bodies of one operation that has a body and no parameters. The router would do the
 * same, but it makes a validator anew for every request, out of the whole contract, and knows no
 * lines.
 */
final class JsonBody {
  private final String mediaType;
  private final Validator validator;

  private JsonBody(String mediaType, Validator validator) {
    this.mediaType = mediaType;
    this.validator = validator;
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
                .validator(body.getContent().get(Contract.JSON).getSchema())));
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
    JsonObject json;
    try {
      json = bytes.toJsonObject();
    } catch (DecodeException e) {
      throw Fault.MALFORMED.problem();
    }
    OutputUnit found = validator.validate(json);
    if (!found.getValid()) {
      throw Failures.notOfTheContract(found);
    }
    return json;
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
