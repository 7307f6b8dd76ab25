package city.vault.rulebook.grant;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.protocol.Request;
import city.vault.protocol.RequestId;
import city.vault.protocol.Signed;
import city.vault.protocol.SignedJson;
import city.vault.rulebook.Draft;
import city.vault.rulebook.Refusal;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.StateView;
import java.time.Instant;
import java.util.Optional;

/**
 * A request in state: its signed bytes, which say nothing of any value, and how it was answered.
 *
 * @param signed the request in its exact bytes
 * @param answer digest of the grant or the decline that answered it, empty while it is open
 */
public record RequestState(Signed<Request> signed, Optional<Digest> answer) {
  private static final int MAX_BYTES = 256 * 1024;

  public Request request() {
    return signed.object();
  }

  public static Optional<RequestState> find(StateView state, RequestId id) {
    return state.get(StateKey.request(id), RequestState::decode);
  }

  static RequestState require(StateView state, RequestId id) {
    return find(state, id).orElseThrow(Refusal.UNKNOWN_REQUEST::refused);
  }

  /** Demands that it may still be answered. */
  void requireOpen(Instant now) {
    Refusal.REQUEST_CLOSED.unless(answer.isEmpty());
    Refusal.REQUEST_EXPIRED.unless(!now.isAfter(request().notAfter()));
  }

  RequestState answeredBy(Digest object) {
    return new RequestState(signed, Optional.of(object));
  }

  void write(Draft draft) {
    Json.ObjectBuilder value = Json.object().put("signed", SignedJson.write(signed));
    answer.ifPresent(digest -> value.put("answer", digest.hex()));
    draft.put(StateKey.request(request().id()), value.build().canonical());
  }

  private static RequestState decode(byte[] value) {
    Json.Obj json = (Json.Obj) Json.parse(value, MAX_BYTES);
    return new RequestState(
        SignedJson.read(Request.class, json.object("signed")),
        json.has("answer") ? Optional.of(Digest.parse(json.string("answer"))) : Optional.empty());
  }
}
