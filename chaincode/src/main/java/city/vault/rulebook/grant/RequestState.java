package city.vault.rulebook.grant;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.protocol.Request;
import city.vault.protocol.RequestId;
import city.vault.protocol.RequestStatus;
import city.vault.protocol.Signed;
import city.vault.protocol.SignedJson;
import city.vault.rulebook.Draft;
import city.vault.rulebook.Refusal;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.StateView;
import java.time.Instant;
import java.util.Optional;

/**
 * A request in state: its signed bytes, which say nothing of any value, and what ended it.
 *
 * @param signed the request in its exact bytes
 * @param end what ended it, empty while it is open; that its time is over is never written
 */
public record RequestState(Signed<Request> signed, Optional<End> end) {
  private static final int MAX_BYTES = 256 * 1024;

  /**
   * How a request ended.
   *
   * @param status granted, declined or withdrawn
   * @param by digest of the command that did it
   */
  public record End(RequestStatus status, Digest by) {}

  static RequestState made(Signed<Request> signed) {
    return new RequestState(signed, Optional.empty());
  }

  public Request request() {
    return signed.object();
  }

  public static Optional<RequestState> find(StateView state, RequestId id) {
    return state.get(StateKey.request(id), RequestState::decode);
  }

  static RequestState require(StateView state, RequestId id) {
    return find(state, id).orElseThrow(Refusal.UNKNOWN_REQUEST::refused);
  }

  /** Where it stands at {@code now}. */
  public RequestStatus status(Instant now) {
    return end.map(End::status)
        .orElse(now.isAfter(request().notAfter()) ? RequestStatus.EXPIRED : RequestStatus.OPEN);
  }

  /** Whether that very command ended it. */
  boolean isEndedBy(Digest object) {
    return end.map(End::by).filter(object::equals).isPresent();
  }

  /** Ended by a step, which must still be possible at {@code now}. */
  RequestState after(RequestStatus.Step step, Digest by, Instant now) {
    RequestStatus status = status(now);
    Refusal.REQUEST_EXPIRED.unless(status != RequestStatus.EXPIRED);
    RequestStatus next = status.after(step).orElseThrow(Refusal.REQUEST_CLOSED::refused);
    return new RequestState(signed, Optional.of(new End(next, by)));
  }

  void write(Draft draft) {
    if (end.isPresent() && request().claimed().isPresent()) {
      draft.purgePrivate(StateKey.claimed(request().id()));
    }
    Json.ObjectBuilder value = Json.object().put("signed", SignedJson.write(signed));
    end.ifPresent(
        ended -> value.put("status", ended.status().wireName()).put("by", ended.by().hex()));
    draft.put(StateKey.request(request().id()), value.build().canonical());
  }

  private static RequestState decode(byte[] value) {
    Json.Obj json = (Json.Obj) Json.parse(value, MAX_BYTES);
    return new RequestState(
        SignedJson.read(Request.class, json.object("signed")),
        json.has("status")
            ? Optional.of(
                new End(RequestStatus.of(json.string("status")), Digest.parse(json.string("by"))))
            : Optional.empty());
  }
}
