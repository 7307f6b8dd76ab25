package city.vault.chaincode;

import city.vault.crypto.SigningKey;
import city.vault.rulebook.Keys;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;

/** Remembers decoded public keys, which halves the cost of a signature check. */
final class RememberedKeys implements Keys {
  private final Cache<ByteBuffer, SigningKey> keys;

  /** Remembers at most {@code most} keys, those used last. */
  RememberedKeys(long most) {
    this.keys = Caffeine.newBuilder().maximumSize(most).build();
  }

  @Override
  public SigningKey decode(byte[] spki) {
    return keys.get(ByteBuffer.wrap(spki.clone()), _ -> SigningKey.parse(spki));
  }
}
