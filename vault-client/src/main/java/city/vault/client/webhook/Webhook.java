package city.vault.client.webhook;

import city.vault.protocol.WebhookId;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * How a webhook stands.
 *
 * @param state {@code active}, {@code failing}, {@code disabled} or {@code removed}
 * @param cursor of the last event that was received
 * @param delivered how many events were received
 * @param trouble while deliveries fail, and what disabled it
 */
public record Webhook(
    WebhookId webhook,
    URI url,
    String state,
    long cursor,
    long delivered,
    Optional<Trouble> trouble) {

  /**
   * Deliveries that fail one after the other.
   *
   * @param reason the stable code of the last failure
   * @param since when the first one failed
   * @param failures how many failed in a row
   * @param next when it is tried again
   */
  public record Trouble(String reason, Instant since, long failures, Instant next) {}
}
