package city.vault.service.ledger;

import city.vault.crypto.SigningKey;
import city.vault.rulebook.Keys;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;

/**
 * Remembers decoded public keys, which halves the cost of a signature check. The same bytes give
 * the same key always, so it never changes a decision.
 */
public final class DecodedKeys implements Keys {
  private final Cache<ByteBuffer, SigningKey> keys;

  /** Remembers at most {@code most} keys, those used last. */
  public DecodedKeys(long most) {
    this.keys = Caffeine.newBuilder().maximumSize(most).build();
  }

  @Override
  public SigningKey decode(byte[] spki) {
    return keys.get(ByteBuffer.wrap(spki.clone()), _ -> SigningKey.parse(spki));
  }
}
