package city.vault.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.crypto.Signature;
import city.vault.crypto.SigningKey;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WebhookDeliveryTest {
  static Stream<ProtocolVectors.Test> deliveries() {
    return ProtocolVectors.of("webhook-delivery", "webhook-delivery");
  }

  @ParameterizedTest
  @MethodSource("deliveries")
  void verifies_as_published(ProtocolVectors.Test vector) {
    WebhookDelivery delivery =
        new WebhookDelivery(
            new NetworkId(vector.text("network")),
            new WebhookId(vector.text("webhook")),
            Times.parse(vector.text("time"), "time"),
            vector.utf8("body"));
    boolean verifies =
        SigningKey.ofPem(vector.text("key"))
            .verifies(delivery.signedBytes(), Signature.parse(vector.hex("signature")));
    assertThat(verifies).isEqualTo(vector.valid());
  }
}
