package city.vault.service.http;

import city.vault.crypto.Json;
import city.vault.rulebook.Refusal;
import java.util.HashMap;
import java.util.Map;

/**
 * Ends a request with an {@code application/problem+json} answer (RFC 9457). It has a stable code
 * and never repeats what was sent, except for the name of the member that is wrong.
 */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final String TYPE = "https://vault.city/problems/";

  private final int status;
  private final String code;
  private final boolean retryable;
  private final transient Json.Obj more;
  private final transient Map<String, String> headers;

  private Problem(
      int status,
      String code,
      boolean retryable,
      String title,
      Json.Obj more,
      Map<String, String> headers) {
    super(title, null, false, false);
    this.headers = headers;
    this.status = status;
    this.code = code;
    this.retryable = retryable;
    this.more = more;
  }

  static Problem of(Fault fault) {
    return of(fault, Json.object().build());
  }

  private static Problem of(Fault fault, Json.Obj more) {
    return of(fault, more, headers(fault.status(), fault.retryable()));
  }

  private static Problem of(Fault fault, Json.Obj more, Map<String, String> headers) {
    return new Problem(
        fault.status(), fault.code(), fault.retryable(), fault.title(), more, headers);
  }

  private static Map<String, String> headers(int status, boolean retryable) {
    if (status == 401) {
      return Map.of("WWW-Authenticate", "Bearer");
    }
    return retryable ? Map.of("Retry-After", "1") : Map.of();
  }

  /** More was asked than the caller may; it may ask again after those seconds. */
  static Problem rateLimited(long seconds, Map<String, String> quota) {
    Map<String, String> headers = new HashMap<>(quota);
    headers.put("Retry-After", Long.toString(seconds));
    return of(Fault.RATE_LIMITED, Json.object().build(), Map.copyOf(headers));
  }

  /** Malformed; {@code detail} names the member that is wrong, never its value. */
  static Problem malformed(String detail) {
    return of(Fault.MALFORMED, Json.object().put("detail", detail).build());
  }

  /** Refused by the rule book; {@code recorded} has the members that tell where it stands. */
  public static Problem of(Refusal refusal, Json.Obj recorded) {
    RefusalStatus as = RefusalStatus.of(refusal);
    return new Problem(
        as.status(),
        refusal.code(),
        as.retryable(),
        "Refused by the rules",
        recorded,
        headers(as.status(), as.retryable()));
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  /** The body. */
  public Json.Obj json() {
    Json.ObjectBuilder body =
        Json.object()
            .put("type", TYPE + code)
            .put("title", getMessage())
            .put("status", status)
            .put("code", code)
            .put("retryable", retryable);
    more.members().forEach(body::put);
    return body.build();
  }

  Reply reply() {
    Map<String, String> all = new HashMap<>(headers);
    all.put("Content-Type", "application/problem+json");
    return new Reply.Whole(status, all, json().canonical());
  }
}
