package city.vault.protocol;

import city.vault.crypto.Json;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/**
 * A party has its events delivered. It is no command: the service keeps it, the ledger never sees
 * it. It is signed all the same, because whoever could name another address would read along.
 *
 * @param party whose events, the signer
 * @param url where to: {@code https}, or {@code http} on the machine itself
 * @param after the cursor of the last event that the party has, 0 for none
 */
public record WebhookRegistration(Header header, PartyId party, URI url, long after)
    implements SignedObject {
  private static final int MAX_URL = 500;
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

  public WebhookRegistration {
    ProtocolException.require(isDeliverable(url), "url");
    ProtocolException.require(after >= 0, "after");
  }

  private static boolean isDeliverable(URI url) {
    return url.getHost() != null
        && url.getRawUserInfo() == null
        && url.getRawFragment() == null
        && url.toString().length() <= MAX_URL
        && ("https".equals(url.getScheme())
            || ("http".equals(url.getScheme()) && LOOPBACK.contains(url.getHost())));
  }

  /** The webhook that this registers. */
  public WebhookId id() {
    return new WebhookId(header.nonce().value());
  }

  @Override
  public Kind kind() {
    return Kind.WEBHOOK;
  }

  @Override
  public void write(Json.ObjectBuilder members) {
    members.put("party", party.value()).put("url", url.toString()).put("after", after);
  }

  static WebhookRegistration read(Header header, Members m) {
    return new WebhookRegistration(
        header, m.party("party"), url(m.text("url", MAX_URL)), m.longNumber("after"));
  }

  private static URI url(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new ProtocolException("url");
    }
  }
}
