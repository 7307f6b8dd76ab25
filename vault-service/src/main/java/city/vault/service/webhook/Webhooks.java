package city.vault.service.webhook;

import city.vault.crypto.Signer;
import city.vault.crypto.SigningKey;
import city.vault.protocol.NetworkId;
import city.vault.protocol.PartyId;
import city.vault.protocol.Signed;
import city.vault.protocol.WebhookId;
import city.vault.protocol.WebhookRegistration;
import city.vault.service.http.Fault;
import city.vault.service.projection.Projection;
import city.vault.service.trace.EventFeed;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** All webhooks of a service, each with its courier on a virtual thread of its own. */
public final class Webhooks implements AutoCloseable {
  /** How long a signed registration is taken; what is removed is remembered for longer. */
  static final Duration FRESH = Duration.ofSeconds(60);

  private static final int MOST_OF_ONE = 5;
  private static final int MOST = 1_000;

  private final WebhookFolder webhooks;
  private final Targets targets;
  private final Post post;
  private final Courier.Route route;
  private final ExecutorService couriers = Executors.newVirtualThreadPerTaskExecutor();

  private Webhooks(WebhookFolder webhooks, Targets targets, Post post, Courier.Route route) {
    this.webhooks = webhooks;
    this.targets = targets;
    this.post = post;
    this.route = route;
  }

  /**
   * How deliveries are made.
   *
   * @param folder where registrations, their state and the key are kept
   * @param authorities a PEM file of the authorities that may vouch for receivers; the platform's
   *     own if empty
   */
  public record Settings(
      Path folder, Targets targets, Optional<Path> authorities, Retrying retrying) {}

  /** Opens what is kept, and goes on delivering. */
  public static Webhooks open(
      Settings settings,
      NetworkId network,
      EventFeed feed,
      Projection projection,
      Clock clock,
      SecureRandom random)
      throws IOException {
    WebhookFolder folder = WebhookFolder.open(settings.folder());
    Signer key = DeliveryKey.load(settings.folder().resolve("signing.key.pem"), random);
    Post post = new Post(settings.targets(), settings.authorities(), settings.retrying().answer());
    Courier.Route route =
        new Courier.Route(network, feed, projection, post, key, settings.retrying(), clock);
    Webhooks opened = new Webhooks(folder, settings.targets(), post, route);
    folder.all().stream().filter(Webhook::isActive).forEach(w -> opened.deliver(w.id()));
    return opened;
  }

  /** The key that deliveries are signed with. */
  public SigningKey key() {
    return route.key().publicKey();
  }

  /** Registers what its party has signed, once; the same bytes again find what is there. */
  synchronized Webhook register(Signed<WebhookRegistration> registration) {
    Webhook fresh = Webhook.of(registration);
    webhooks.forget(this::isForgotten);
    if (webhooks.find(fresh.id()).isEmpty()) {
      admit(fresh);
      webhooks.add(fresh);
      deliver(fresh.id());
    }
    return webhooks.find(fresh.id()).orElseThrow();
  }

  private void admit(Webhook fresh) {
    if (webhooks.of(fresh.party()).size() >= MOST_OF_ONE || webhooks.all().size() >= MOST) {
      throw Fault.TOO_MANY_WEBHOOKS.problem();
    }
    URI url = fresh.registration().object().url();
    try {
      targets.resolve(url);
    } catch (Targets.ForbiddenException e) {
      throw Fault.TARGET_FORBIDDEN.problem();
    } catch (UnknownHostException e) {
      // Perhaps known later: the status will say so until then.
    }
  }

  /** Whether it is ended and its registration too old to be handed in again. */
  private boolean isForgotten(Webhook webhook) {
    return webhook.state() == Webhook.State.REMOVED
        && webhook
            .registration()
            .object()
            .header()
            .issuedAt()
            .plus(FRESH.multipliedBy(10))
            .isBefore(route.clock().instant());
  }

  /** Ends one of that party; one that ended before stays so. */
  Webhook remove(PartyId party, WebhookId id) {
    if (webhooks.find(id).filter(w -> w.party().equals(party)).isEmpty()) {
      throw Fault.NOT_FOUND.problem();
    }
    return webhooks.update(id, Webhook::removed);
  }

  List<Webhook> of(PartyId party) {
    return webhooks.of(party);
  }

  Optional<Webhook> find(PartyId party, WebhookId id) {
    return webhooks.find(id).filter(w -> w.party().equals(party));
  }

  /** How many are delivered to. */
  public long active() {
    return webhooks.all().stream().filter(Webhook::isActive).count();
  }

  /** How many of those failed the last time. */
  public long failing() {
    return webhooks.all().stream().filter(w -> w.isActive() && w.trouble().isPresent()).count();
  }

  private void deliver(WebhookId id) {
    couriers.execute(new Courier(id, webhooks, route));
  }

  /** Stops; a delivery in flight is given up and comes again after the next start. */
  @Override
  public void close() {
    couriers.shutdownNow();
    couriers.close();
    post.close();
  }
}
