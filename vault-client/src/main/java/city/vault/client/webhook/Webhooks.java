package city.vault.client.webhook;

import city.vault.client.http.Session;
import city.vault.client.http.SignedWire;
import city.vault.client.http.WireJson;
import city.vault.protocol.PartyId;
import city.vault.protocol.Signed;
import city.vault.protocol.SignedObject;
import city.vault.protocol.WebhookId;
import city.vault.protocol.WebhookRegistration;
import city.vault.protocol.WebhookRemoval;
import java.net.URI;
import java.util.List;

/** A party's webhooks. */
public final class Webhooks {
  private final Session session;
  private final PartyId party;

  private record Listed(List<Webhook> webhooks) {}

  public Webhooks(Session session, PartyId party) {
    this.session = session;
    this.party = party;
  }

  /**
   * Has events delivered from now on.
   *
   * @param url {@code https}, or {@code http} on the service's own machine
   * @param after the cursor of the last event that the party has, 0 for all from the first
   */
  public Webhook register(URI url, long after) {
    return post(
        "/v1/webhooks",
        session.holder().sign(header -> new WebhookRegistration(header, party, url, after)));
  }

  /** Ends one. */
  public Webhook remove(WebhookId webhook) {
    return post(
        "/v1/webhook-removals",
        session.holder().sign(header -> new WebhookRemoval(header, party, webhook)));
  }

  private Webhook post(String path, Signed<? extends SignedObject> signed) {
    return session.api().post(Webhook.class, path, WireJson.write(SignedWire.of(signed)));
  }

  /** All that are not removed, the oldest first. */
  public List<Webhook> list() {
    return session.get(Listed.class, "/v1/webhooks").webhooks();
  }

  /** How one stands. */
  public Webhook show(WebhookId webhook) {
    return session.get(Webhook.class, "/v1/webhooks/" + webhook);
  }
}
