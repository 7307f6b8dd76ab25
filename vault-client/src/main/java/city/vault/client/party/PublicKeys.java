package city.vault.client.party;

import city.vault.crypto.CryptoException;
import city.vault.crypto.Json;
import city.vault.crypto.SealingKey;
import city.vault.crypto.SigningKey;
import java.nio.charset.StandardCharsets;

/**
 * The public keys that somebody brings to be registered or bound; as a file {@code {"sealing": PEM,
 * "signing": PEM}}.
 */
public record PublicKeys(SigningKey signing, SealingKey sealing) {
  private static final int MAX_FILE = 8 * 1024;

  public String json() {
    byte[] canonical =
        Json.object()
            .put("signing", signing.pem())
            .put("sealing", sealing.pem())
            .build()
            .canonical();
    return new String(canonical, StandardCharsets.UTF_8);
  }

  /**
   * Reads {@link #json}'s form.
   *
   * @throws CryptoException if it is anything else
   */
  public static PublicKeys parse(String json) {
    if (!(Json.parse(json.strip().getBytes(StandardCharsets.UTF_8), MAX_FILE)
        instanceof Json.Obj keys)) {
      throw new CryptoException(CryptoException.Reason.MALFORMED, "not an object");
    }
    keys.only("signing", "sealing");
    return new PublicKeys(
        SigningKey.ofPem(keys.string("signing")), SealingKey.ofPem(keys.string("sealing")));
  }
}
