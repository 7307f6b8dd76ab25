package city.vault.service.http;

import city.vault.crypto.Json;
import city.vault.rulebook.Refusal;

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

  private Problem(int status, String code, boolean retryable, String title, Json.Obj more) {
    super(title, null, false, false);
    this.status = status;
    this.code = code;
    this.retryable = retryable;
    this.more = more;
  }

  static Problem of(Fault fault) {
    return of(fault, Json.object().build());
  }

  private static Problem of(Fault fault, Json.Obj more) {
    return new Problem(fault.status(), fault.code(), fault.retryable(), fault.title(), more);
  }

  /** Malformed; {@code detail} names the member that is wrong, never its value. */
  static Problem malformed(String detail) {
    return of(Fault.MALFORMED, Json.object().put("detail", detail).build());
  }

  /** Refused by the rule book; {@code recorded} has the members that tell where it stands. */
  public static Problem of(Refusal refusal, Json.Obj recorded) {
    RefusalStatus as = RefusalStatus.of(refusal);
    return new Problem(
        as.status(), refusal.code(), as.retryable(), "Refused by the rules", recorded);
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
    Reply.Whole reply = new Reply.Whole(status, "application/problem+json", json().canonical());
    if (status == 401) {
      return reply.with("WWW-Authenticate", "Bearer");
    }
    return retryable ? reply.with("Retry-After", "1") : reply;
  }
}
