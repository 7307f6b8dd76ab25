package city.vault.service.http;

/** What the service itself answers with, beside the refusals of the rule book. */
public enum Fault {
  MALFORMED(400, "malformed", false, "The request is not of the shape that the contract demands"),
  NOT_CANONICAL(400, "not-canonical", false, "The signed bytes are not canonical JSON"),
  NO_SESSION(401, "no-session", false, "This needs an open session"),
  CHALLENGE_UNKNOWN(401, "challenge-unknown", false, "The challenge was used or has expired"),
  SESSION_FORBIDDEN(403, "session-forbidden", false, "The session's holder may not see this"),
  NOT_FOUND(404, "not-found", false, "There is no such thing for this session"),
  GONE(410, "gone", false, "The owner has had the record purged"),
  METHOD_NOT_ALLOWED(405, "method-not-allowed", false, "The path does not take this method"),
  TOO_LARGE(413, "too-large", false, "The request is larger than the limit"),
  UNSUPPORTED_MEDIA_TYPE(
      415,
      "unsupported-media-type",
      false,
      "The body must be of the media type that the contract names"),
  TOO_MANY_WEBHOOKS(409, "too-many-webhooks", false, "No more webhooks can be registered"),
  TARGET_FORBIDDEN(422, "target-forbidden", false, "Deliveries may not go to that address"),
  RATE_LIMITED(429, "rate-limited", true, "More was asked than one caller may"),
  INTERNAL(500, "internal", true, "The service failed"),
  BUSY(503, "busy", true, "Too much is waiting; nothing was done"),
  UNAVAILABLE(503, "unavailable", true, "The service can't answer right now");

  private final int status;
  private final String code;
  private final boolean retryable;
  private final String title;

  Fault(int status, String code, boolean retryable, String title) {
    this.status = status;
    this.code = code;
    this.retryable = retryable;
    this.title = title;
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  /** Whether the same request may succeed later. */
  public boolean retryable() {
    return retryable;
  }

  public String title() {
    return title;
  }

  /** Ends a request with this fault. */
  public Problem problem() {
    return Problem.of(this);
  }
}
