package city.vault.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * One delivery of events, as the service signs it: what its headers say and its exact body.
 *
 * @param webhook to which it is delivered
 * @param at when this attempt was signed
 * @param body the exact bytes
 */
public record WebhookDelivery(NetworkId network, WebhookId webhook, Instant at, byte[] body) {
  /** The webhook's id. */
  public static final String WEBHOOK = "Vault-Webhook";

  /** The id of the service's delivery key. */
  public static final String KEY = "Vault-Key";

  /** When this attempt was signed. */
  public static final String TIMESTAMP = "Vault-Timestamp";

  /** The signature, DER in base64. */
  public static final String SIGNATURE = "Vault-Signature";

  private static final String TAG = "vault/v1/webhook-delivery";

  /** Four lines (tag, network, webhook, time), each ended by LF, and then the body. */
  public byte[] signedBytes() {
    String lines =
        "%s\n%s\n%s\n%s\n".formatted(TAG, network.value(), webhook.value(), Times.format(at));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(lines.getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }
}
