package city.vault.protocol;

import city.vault.crypto.Json;

/**
 * Answers a service's challenge to open a session. The session lets its holder see what is its own;
 * whatever changes state carries a signature of its own besides.
 *
 * @param origin the service's origin, e.g. {@code http://127.0.0.1:8080}, so that an answer given
 *     to one service opens nothing at another
 * @param challenge the service's challenge, used once
 */
public record SessionOpening(Header header, String origin, Nonce challenge)
    implements SignedObject {
  @Override
  public Kind kind() {
    return Kind.SESSION;
  }

  @Override
  public void write(Json.ObjectBuilder members) {
    members.put("origin", origin).put("challenge", challenge.value());
  }

  static SessionOpening read(Header header, Members m) {
    return new SessionOpening(header, m.text("origin", 200), m.nonce("challenge"));
  }
}
