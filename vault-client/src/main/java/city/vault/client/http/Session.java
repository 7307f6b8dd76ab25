package city.vault.client.http;

import city.vault.client.Signatory;
import city.vault.crypto.KeyId;
import city.vault.protocol.Nonce;
import city.vault.protocol.SessionOpening;
import java.util.Map;
import java.util.Optional;

/**
 * A signed-in caller: opens its session when it is first needed and again when the service has
 * ended it. The session shows what is the holder's own; whatever changes state carries a signature
 * besides and needs no session.
 */
public final class Session {
  private static final int UNAUTHORIZED = 401;

  private final VaultApi api;
  private final Signatory holder;
  private final String origin;
  private String token;

  private record Challenge(Nonce challenge, String origin) {}

  private record Asked(KeyId key) {}

  private record Opened(String token) {}

  /** A session at the origin that the service is called at. */
  public Session(VaultApi api, Signatory holder) {
    this(api, holder, api.origin());
  }

  /**
   * @param origin the one origin that openings are signed for: a service that relays another's
   *     challenge gets nothing that opens a session there
   */
  public Session(VaultApi api, Signatory holder, String origin) {
    this.api = api;
    this.holder = holder;
    this.origin = origin;
  }

  /** The service, for what needs no session. */
  public VaultApi api() {
    return api;
  }

  /** Who signs. */
  public Signatory holder() {
    return holder;
  }

  /** GET as the holder. */
  public <T> T get(Class<T> answer, String path) {
    return call(answer, "GET", path, null);
  }

  /** POST of a look-up as the holder. */
  public <T> T post(Class<T> answer, String path, byte[] json) {
    return call(answer, "POST", path, json);
  }

  private <T> T call(Class<T> answer, String method, String path, byte[] jsonOrNull) {
    String used = token(Optional.empty());
    try {
      return api.call(answer, method, path, jsonOrNull, Optional.of(used));
    } catch (ApiProblem e) {
      if (e.problem().status() != UNAUTHORIZED) {
        throw e;
      }
      return api.call(answer, method, path, jsonOrNull, Optional.of(token(Optional.of(used))));
    }
  }

  private synchronized String token(Optional<String> ended) {
    if (token == null || ended.filter(token::equals).isPresent()) {
      token = open();
    }
    return token;
  }

  private String open() {
    KeyId key = holder.signer().publicKey().id();
    Challenge challenge =
        api.post(Challenge.class, "/v1/challenges", WireJson.write(new Asked(key)));
    if (!challenge.origin().equals(origin)) {
      throw new ApiProblem(Problem.ours(0, "wrong-origin", false));
    }
    SignedWire opening =
        SignedWire.of(
            holder.sign(header -> new SessionOpening(header, origin, challenge.challenge())));
    return api.post(Opened.class, "/v1/sessions", WireJson.write(Map.of("opening", opening)))
        .token();
  }

  /** Ends the session, if one is open. */
  public synchronized void close() {
    if (token != null) {
      String ended = token;
      token = null;
      api.call(Void.class, "DELETE", "/v1/sessions", null, Optional.of(ended));
    }
  }
}
