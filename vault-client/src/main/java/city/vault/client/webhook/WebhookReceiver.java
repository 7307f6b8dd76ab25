package city.vault.client.webhook;

import city.vault.client.UntrustedException;
import city.vault.client.http.VaultApi;
import city.vault.client.http.WireJson;
import city.vault.client.trace.EventFeed;
import city.vault.crypto.CryptoException;
import city.vault.crypto.KeyId;
import city.vault.crypto.Signature;
import city.vault.crypto.SigningKey;
import city.vault.protocol.NetworkId;
import city.vault.protocol.ProtocolException;
import city.vault.protocol.Times;
import city.vault.protocol.WebhookDelivery;
import city.vault.protocol.WebhookId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Checks what arrives at a webhook's address before anything of it is believed. Deliveries come in
 * order and at least once: whoever keeps the last {@code next} and skips events up to it has each
 * event exactly once.
 */
public final class WebhookReceiver {
  /** How old a delivery may be: it is signed anew for every attempt. */
  private static final Duration OLDEST = Duration.ofMinutes(5);

  /** How often the service is asked for its key at most: whoever invents keys costs it nothing. */
  private static final Duration BETWEEN_KEYS = Duration.ofSeconds(10);

  private final NetworkId network;
  private final WebhookId webhook;
  private final VaultApi service;
  private final InstantSource clock;
  private SigningKey key;
  private Instant asked = Instant.EPOCH;

  /**
   * What was delivered.
   *
   * @param after the cursor behind which these events are the next ones
   * @param next the cursor of the last of them
   */
  public record Delivery(long after, List<EventFeed.Event> events, long next) {}

  private record Body(
      NetworkId network, WebhookId webhook, long after, List<EventFeed.Event> events, long next) {}

  private record Network(byte[] deliveryKey) {}

  /**
   * @param service the service, which is asked for its delivery key
   */
  public WebhookReceiver(
      NetworkId network, WebhookId webhook, VaultApi service, InstantSource clock) {
    this.network = network;
    this.webhook = webhook;
    this.service = service;
    this.clock = clock;
  }

  /**
   * Checks a delivery.
   *
   * @param header gives the value of a request's header
   * @param body the request's exact bytes
   * @throws UntrustedException if this is not what the service signed for this webhook just now;
   *     answer 401 then
   */
  public Delivery receive(Function<String, Optional<String>> header, byte[] body) {
    try {
      WebhookId named = new WebhookId(demanded(header, WebhookDelivery.WEBHOOK));
      Instant at = Times.parse(demanded(header, WebhookDelivery.TIMESTAMP), "timestamp");
      KeyId signer = KeyId.parse(demanded(header, WebhookDelivery.KEY));
      Signature signature =
          Signature.parse(Base64.getDecoder().decode(demanded(header, WebhookDelivery.SIGNATURE)));
      UntrustedException.unless(named.equals(webhook), "delivery-of-another-webhook");
      UntrustedException.unless(
          Duration.between(at, clock.instant()).abs().compareTo(OLDEST) <= 0, "delivery-not-fresh");
      byte[] signed = new WebhookDelivery(network, webhook, at, body).signedBytes();
      UntrustedException.unless(key(signer).verifies(signed, signature), "bad-signature");
      return read(body);
    } catch (ProtocolException | CryptoException | IllegalArgumentException e) {
      throw new UntrustedException("delivery-malformed");
    }
  }

  private Delivery read(byte[] json) {
    try {
      Body body = WireJson.read(Body.class, json);
      UntrustedException.unless(
          body.network().equals(network) && body.webhook().equals(webhook),
          "delivery-of-another-webhook");
      return new Delivery(body.after(), List.copyOf(body.events()), body.next());
    } catch (IOException e) {
      throw new UntrustedException("delivery-malformed");
    }
  }

  /** The service's key; asked for again when it signs with another than before. */
  private synchronized SigningKey key(KeyId signer) {
    Instant now = clock.instant();
    boolean known = key != null && key.id().equals(signer);
    if (!known && !now.isBefore(asked.plus(BETWEEN_KEYS))) {
      key = SigningKey.parse(service.get(Network.class, "/v1/network").deliveryKey());
      asked = now;
    }
    UntrustedException.unless(key.id().equals(signer), "unknown-key");
    return key;
  }

  private static String demanded(Function<String, Optional<String>> header, String name) {
    return header.apply(name).orElseThrow(() -> new UntrustedException("delivery-unsigned"));
  }
}
