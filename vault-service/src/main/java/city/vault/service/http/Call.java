package city.vault.service.http;

import city.vault.crypto.Json;
import city.vault.protocol.Signed;
import city.vault.protocol.SignedJson;
import city.vault.protocol.SignedObject;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatedRequest;
import java.util.List;
import java.util.Optional;

/** A request that keeps to the contract, and whose session it comes in. */
public final class Call {
  private final ValidatedRequest request;
  private final Optional<String> token;
  private final Sessions sessions;

  Call(ValidatedRequest request, Optional<String> token, Sessions sessions) {
    this.request = request;
    this.token = token;
    this.sessions = sessions;
  }

  /** A path parameter. */
  public String path(String name) {
    return request.getPathParameters().get(name).getString();
  }

  /** A number in the path. */
  public int number(String name) {
    return request.getPathParameters().get(name).getInteger();
  }

  /** A number in the path that may be large. */
  public long longNumber(String name) {
    return request.getPathParameters().get(name).getLong();
  }

  /** A text of the query. */
  public Optional<String> query(String name) {
    return parameter(name).map(RequestParameter::getString);
  }

  /** A number of the query. */
  public long query(String name, long otherwise) {
    return parameter(name).map(RequestParameter::getLong).orElse(otherwise);
  }

  private Optional<RequestParameter> parameter(String name) {
    return Optional.ofNullable(request.getQuery().get(name)).filter(p -> !p.isNull());
  }

  /** The body. */
  public JsonObject body() {
    return request.getBody().getJsonObject();
  }

  /** The body's lines. */
  public JsonLines lines() {
    return (JsonLines) request.getBody().get();
  }

  /**
   * The body, which is something signed; its signatures are not yet checked.
   *
   * @throws city.vault.protocol.ProtocolException if it is not a well-formed object of that class
   */
  public <T extends SignedObject> Signed<T> signed(Class<T> demanded) {
    return signed(demanded, body());
  }

  static <T extends SignedObject> Signed<T> signed(Class<T> demanded, JsonObject json) {
    List<String> signatures =
        json.getJsonArray("signatures").stream().map(String.class::cast).toList();
    return SignedJson.read(
        demanded,
        Json.object()
            .put("object", json.getString("object"))
            .put("signatures", Json.strings(signatures))
            .build());
  }

  /** The session, which the call must have. */
  public Session session() {
    return token.flatMap(sessions::find).orElseThrow(Fault.NO_SESSION::problem);
  }

  /** Whether the session still lasts; asking is using it. */
  public boolean hasSession() {
    return token.flatMap(sessions::find).isPresent();
  }

  /** The bearer token, which the call must have. */
  String token() {
    return token.orElseThrow(Fault.NO_SESSION::problem);
  }
}
