package city.vault.service.http;

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
 * same, but it makes a validator anew for every request, out of the whole contract.
 */
final class JsonBody {
  private static final String JSON = "application/json";

  private final RequestBody body;
  private final Validator validator;

  private JsonBody(RequestBody body, Validator validator) {
    this.body = body;
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
            body,
            contract
                .validated()
                .getSchemaRepository()
                .validator(body.getContent().get(JSON).getSchema())));
  }

  /**
   * The request, whose body keeps to the contract.
   *
   * @throws Problem if it does not
   */
  ValidatedRequest validated(RoutingContext rc) {
    if (rc.body().isEmpty()) {
      throw Fault.MALFORMED.problem();
    }
    if (body.determineContentType(rc.request().getHeader("Content-Type")) == null) {
      throw Fault.UNSUPPORTED_MEDIA_TYPE.problem();
    }
    JsonObject json;
    try {
      json = rc.body().buffer().toJsonObject();
    } catch (DecodeException e) {
      throw Fault.MALFORMED.problem();
    }
    OutputUnit found = validator.validate(json);
    if (!found.getValid()) {
      throw Failures.notOfTheContract(found);
    }
    return new BodyAlone(json);
  }

  /** A request without parameters. */
  private record BodyAlone(JsonObject json) implements ValidatedRequest {
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
      return () -> json;
    }
  }
}
