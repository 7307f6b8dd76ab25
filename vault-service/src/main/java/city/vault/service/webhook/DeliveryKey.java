package city.vault.service.webhook;

import city.vault.client.PrivateFile;
import city.vault.crypto.Signer;
import city.vault.crypto.SigningKeyPair;
import city.vault.protocol.Times;
import city.vault.protocol.WebhookDelivery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/** The service's own key, with which it signs deliveries and nothing else. */
final class DeliveryKey {
  private static final int MAX_FILE = 8 * 1024;

  private DeliveryKey() {}

  /** The key of that file, made at the first start; whoever deletes it gets another. */
  static Signer load(Path file, SecureRandom random) throws IOException {
    if (!Files.exists(file)) {
      String pem = SigningKeyPair.generate(random).pem(null);
      PrivateFile.write(file, pem.getBytes(StandardCharsets.US_ASCII));
    }
    String pem = new String(PrivateFile.read(file, MAX_FILE), StandardCharsets.US_ASCII);
    return SigningKeyPair.ofPem(pem, null, random);
  }

  /** The headers that a delivery travels with. */
  static Map<String, String> headers(WebhookDelivery delivery, Signer key) {
    byte[] signature = key.sign(delivery.signedBytes()).der();
    return Map.of(
        "Content-Type",
        "application/json",
        "User-Agent",
        "citizen-data-vault",
        WebhookDelivery.WEBHOOK,
        delivery.webhook().value(),
        WebhookDelivery.KEY,
        key.publicKey().id().hex(),
        WebhookDelivery.TIMESTAMP,
        Times.format(delivery.at()),
        WebhookDelivery.SIGNATURE,
        Base64.getEncoder().encodeToString(signature));
  }
}
