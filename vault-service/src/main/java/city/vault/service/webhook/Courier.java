package city.vault.service.webhook;

import city.vault.crypto.Json;
import city.vault.crypto.Signer;
import city.vault.protocol.NetworkId;
import city.vault.protocol.WebhookDelivery;
import city.vault.protocol.WebhookId;
import city.vault.service.ledger.LedgerException;
import city.vault.service.projection.Projection;
import city.vault.service.trace.EventFeed;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Delivers one webhook's events, page by page, as long as it is active. The cursor moves on once a
 * page was received: what a crash interrupts is delivered again, nothing is left out.
 */
final class Courier implements Runnable {
  private static final int PAGE = 100;
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final WebhookId id;
  private final WebhookFolder webhooks;
  private final Route route;

  /**
   * What all couriers share.
   *
   * @param network for which deliveries are signed
   */
  record Route(
      NetworkId network,
      EventFeed feed,
      Projection projection,
      Post post,
      Signer key,
      Retrying retrying,
      Clock clock) {}

  Courier(WebhookId id, WebhookFolder webhooks, Route route) {
    this.id = id;
    this.webhooks = webhooks;
    this.route = route;
  }

  @Override
  public void run() {
    try {
      Optional<Webhook> webhook = webhooks.find(id);
      while (webhook.filter(Webhook::isActive).isPresent()) {
        round(webhook.get());
        webhook = webhooks.find(id);
      }
    } catch (InterruptedException e) {
      // The service stops.
      Thread.currentThread().interrupt();
    }
  }

  private void round(Webhook webhook) throws InterruptedException {
    if (!webhook.isDue(route.clock.instant())) {
      Thread.sleep(untilDue(webhook));
      return;
    }
    long height = route.projection.height();
    EventFeed.Page page;
    try {
      page = route.feed.after(webhook.party(), webhook.cursor(), PAGE);
    } catch (SQLException | LedgerException e) {
      // Neither the party's fault nor its business: the same page is asked for again.
      Thread.sleep(LOOK_AGAIN);
      return;
    }
    if (page.events().isEmpty()) {
      route.projection.await(height, LOOK_AGAIN);
    } else {
      deliver(webhook, page);
    }
  }

  /** At most a second, so that a removal is seen soon. */
  private Duration untilDue(Webhook webhook) {
    Instant due = webhook.trouble().orElseThrow().next();
    Duration left = Duration.between(route.clock.instant(), due);
    return left.compareTo(LOOK_AGAIN) < 0 ? left.plusMillis(1) : LOOK_AGAIN;
  }

  private void deliver(Webhook webhook, EventFeed.Page page) throws InterruptedException {
    Instant at = route.clock.instant().truncatedTo(ChronoUnit.MILLIS);
    byte[] body = body(webhook, page);
    WebhookDelivery delivery = new WebhookDelivery(route.network, id, at, body);
    Optional<DeliveryFault> fault =
        route.post.send(
            webhook.registration().object().url(), DeliveryKey.headers(delivery, route.key), body);
    int events = page.events().size();
    webhooks.update(
        id,
        latest ->
            fault
                .map(reason -> latest.failed(reason, route.clock.instant(), route.retrying))
                .orElseGet(() -> latest.received(page.next(), events)));
  }

  private byte[] body(Webhook webhook, EventFeed.Page page) {
    return Json.object()
        .put("network", route.network.value())
        .put("webhook", id.value())
        .put("after", webhook.cursor())
        .put("events", page.events())
        .put("next", page.next())
        .build()
        .canonical();
  }
}
