package city.vault.client.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.vault.client.UntrustedException;
import city.vault.client.http.VaultApi;
import city.vault.client.trace.EventFeed;
import city.vault.crypto.SigningKeyPair;
import city.vault.protocol.NetworkId;
import city.vault.protocol.OwnerId;
import city.vault.protocol.Times;
import city.vault.protocol.WebhookDelivery;
import city.vault.protocol.WebhookId;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a receiver believes, against a service that publishes its delivery key. */
class WebhookReceiverTest {
  private static final NetworkId NETWORK = new NetworkId("test-town");
  private static final WebhookId WEBHOOK = new WebhookId("5f".repeat(16));
  private static final WebhookId OTHER = new WebhookId("6a".repeat(16));
  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00.000Z");

  private final SecureRandom random = new SecureRandom();
  private final String owner = OwnerId.generate(1, random).value();
  private final AtomicInteger asked = new AtomicInteger();
  private SigningKeyPair published = SigningKeyPair.generate(random);
  private Instant now = NOW;
  private HttpServer server;
  private WebhookReceiver receiver;

  private record Arrived(Map<String, String> headers, byte[] body) {
    Arrived with(String header, String value) {
      Map<String, String> changed = new HashMap<>(headers);
      changed.put(header, value);
      return new Arrived(changed, body);
    }

    Arrived without(String header) {
      Map<String, String> changed = new HashMap<>(headers);
      changed.remove(header);
      return new Arrived(changed, body);
    }
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/network", this::network);
    server.start();
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    receiver =
        new WebhookReceiver(NETWORK, WEBHOOK, new VaultApi(address, new Random(7)), () -> now);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void network(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked.incrementAndGet();
      String key = Base64.getEncoder().encodeToString(published.publicKey().spki());
      byte[] body = "{\"deliveryKey\":\"%s\"}".formatted(key).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private byte[] page(NetworkId network, WebhookId webhook) {
    return """
    {"after":7,"events":[{"about":{},"at":"2026-11-23T07:59:59.000Z","cursor":9,\
    "event":"grant-given","outcome":"done","owner":"%s","seq":4}],\
    "network":"%s","next":9,"webhook":"%s"}\
    """
        .formatted(owner, network, webhook)
        .getBytes(StandardCharsets.UTF_8);
  }

  private byte[] page() {
    return page(NETWORK, WEBHOOK);
  }

  private static Arrived signed(SigningKeyPair key, WebhookDelivery delivery) {
    Map<String, String> headers =
        Map.of(
            WebhookDelivery.WEBHOOK, delivery.webhook().value(),
            WebhookDelivery.KEY, key.publicKey().id().toString(),
            WebhookDelivery.TIMESTAMP, Times.format(delivery.at()),
            WebhookDelivery.SIGNATURE,
                Base64.getEncoder().encodeToString(key.sign(delivery.signedBytes()).der()));
    return new Arrived(headers, delivery.body());
  }

  private Arrived delivered() {
    return signed(published, new WebhookDelivery(NETWORK, WEBHOOK, NOW, page()));
  }

  private WebhookReceiver.Delivery receive(Arrived arrived) {
    return receiver.receive(
        name -> Optional.ofNullable(arrived.headers().get(name)), arrived.body());
  }

  private void refuses(Arrived arrived, String code) {
    assertThatThrownBy(() -> receive(arrived))
        .isInstanceOf(UntrustedException.class)
        .hasMessage(code);
  }

  @Test
  void believes_what_the_service_signed_for_it_just_now() {
    WebhookReceiver.Delivery delivery = receive(delivered());

    assertThat(delivery.after()).isEqualTo(7);
    assertThat(delivery.next()).isEqualTo(9);
    assertThat(delivery.events())
        .singleElement()
        .satisfies(event -> {
          assertThat(event.event()).isEqualTo("grant-given");
          assertThat(event.owner().value()).isEqualTo(owner);
        });
  }

  @Test
  void refuses_a_changed_body() {
    Arrived arrived = delivered();
    byte[] changed = arrived.body().clone();
    changed[changed.length / 2] ^= 1;
    refuses(new Arrived(arrived.headers(), changed), "bad-signature");
  }

  @Test
  void refuses_the_signature_of_other_bytes() {
    byte[] other = "{}".getBytes(StandardCharsets.UTF_8);
    Arrived elsewhere = signed(published, new WebhookDelivery(NETWORK, WEBHOOK, NOW, other));
    refuses(new Arrived(elsewhere.headers(), page()), "bad-signature");
  }

  @Test
  void refuses_an_old_delivery_under_a_new_timestamp() {
    Arrived arrived = delivered();
    now = NOW.plus(Duration.ofHours(1));
    refuses(arrived.with(WebhookDelivery.TIMESTAMP, Times.format(now)), "bad-signature");
  }

  @Test
  void a_replay_within_minutes_brings_the_same_cursors() {
    WebhookReceiver.Delivery first = receive(delivered());
    WebhookReceiver.Delivery again = receive(delivered());

    assertThat(again.events())
        .extracting(EventFeed.Event::cursor)
        .allSatisfy(cursor -> assertThat(cursor).isLessThanOrEqualTo(first.next()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT5M", "-PT5M"})
  void allows_for_five_minutes_between_the_clocks(Duration apart) {
    now = NOW.plus(apart);
    assertThat(receive(delivered()).next()).isEqualTo(9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT5M0.001S", "-PT5M0.001S", "P1D"})
  void refuses_a_replay_later_and_a_timestamp_ahead(Duration apart) {
    now = NOW.plus(apart);
    refuses(delivered(), "delivery-not-fresh");
  }

  @Test
  void refuses_what_another_key_signed_under_its_own_id() {
    SigningKeyPair stranger = SigningKeyPair.generate(random);
    refuses(signed(stranger, new WebhookDelivery(NETWORK, WEBHOOK, NOW, page())), "unknown-key");
  }

  @Test
  void refuses_what_another_key_signed_under_the_services_id() {
    SigningKeyPair stranger = SigningKeyPair.generate(random);
    Arrived arrived = signed(stranger, new WebhookDelivery(NETWORK, WEBHOOK, NOW, page()));
    refuses(
        arrived.with(WebhookDelivery.KEY, published.publicKey().id().toString()), "bad-signature");
  }

  @Test
  void asks_for_the_key_once_and_again_when_the_service_has_taken_another() {
    receive(delivered());
    receive(delivered());
    assertThat(asked).hasValue(1);

    Arrived before = delivered();
    published = SigningKeyPair.generate(random);
    refuses(delivered(), "unknown-key");
    assertThat(asked).as("not at once: whoever invents keys costs nothing").hasValue(1);
    now = NOW.plusSeconds(10);
    assertThat(receive(delivered()).next()).isEqualTo(9);
    assertThat(asked).hasValue(2);
    refuses(before, "unknown-key");
  }

  @Test
  void refuses_what_was_signed_for_another_webhook() {
    Arrived others = signed(published, new WebhookDelivery(NETWORK, OTHER, NOW, page()));
    refuses(others, "delivery-of-another-webhook");
    refuses(others.with(WebhookDelivery.WEBHOOK, WEBHOOK.value()), "bad-signature");
  }

  @Test
  void refuses_a_body_that_is_another_webhooks_or_networks() {
    NetworkId elsewhere = new NetworkId("other-town");
    for (byte[] body : new byte[][] {page(NETWORK, OTHER), page(elsewhere, WEBHOOK)}) {
      refuses(
          signed(published, new WebhookDelivery(NETWORK, WEBHOOK, NOW, body)),
          "delivery-of-another-webhook");
    }
  }

  @Test
  void refuses_what_was_signed_on_another_network() {
    NetworkId elsewhere = new NetworkId("other-town");
    refuses(
        signed(published, new WebhookDelivery(elsewhere, WEBHOOK, NOW, page())), "bad-signature");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        WebhookDelivery.WEBHOOK,
        WebhookDelivery.KEY,
        WebhookDelivery.TIMESTAMP,
        WebhookDelivery.SIGNATURE
      })
  void refuses_a_delivery_without_one_of_its_headers(String header) {
    refuses(delivered().without(header), "delivery-unsigned");
  }

  @ParameterizedTest
  @CsvSource({
    WebhookDelivery.WEBHOOK + ",mine",
    WebhookDelivery.KEY + ",mine",
    WebhookDelivery.TIMESTAMP + ",yesterday",
    WebhookDelivery.SIGNATURE + ",%%%",
    WebhookDelivery.SIGNATURE + ",AAAA"
  })
  void refuses_a_header_of_another_shape(String header, String value) {
    refuses(delivered().with(header, value), "delivery-malformed");
  }

  @Test
  void refuses_a_signed_body_that_is_no_page_without_quoting_it() {
    byte[] body = "[\"secret\"]".getBytes(StandardCharsets.UTF_8);
    refuses(
        signed(published, new WebhookDelivery(NETWORK, WEBHOOK, NOW, body)), "delivery-malformed");
  }
}
