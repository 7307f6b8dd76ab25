package city.vault.service.ledger;

import city.vault.crypto.Digest;
import city.vault.crypto.SigningKey;
import city.vault.crypto.Sm3;
import city.vault.protocol.Signed;
import city.vault.rulebook.Keys;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;

/**
 * Remembers decoded public keys, which halves the cost of a signature check, and the signatures
 * that verified, so that what was checked at the door is not checked again by the ledger beside it.
 * The same bytes give the same answer always, so neither ever changes a decision.
 */
public final class DecodedKeys implements Keys {
  /** More than wait in all lanes together. */
  private static final long MOST_SIGNATURES = 100_000;

  private final Cache<ByteBuffer, SigningKey> keys;
  private final Cache<Digest, Boolean> verified =
      Caffeine.newBuilder().maximumSize(MOST_SIGNATURES).build();

  /** Remembers at most {@code most} keys, those used last. */
  public DecodedKeys(long most) {
    this.keys = Caffeine.newBuilder().maximumSize(most).build();
  }

  @Override
  public SigningKey decode(byte[] spki) {
    return keys.get(ByteBuffer.wrap(spki.clone()), _ -> SigningKey.parse(spki));
  }

  @Override
  public boolean verifies(byte[] spki, Signed<?> signed, int place) {
    Digest all = Sm3.tagged("verified", spki, signed.signatures().get(place).der(), signed.bytes());
    if (verified.getIfPresent(all) != null) {
      return true;
    }
    boolean holds = Keys.super.verifies(spki, signed, place);
    if (holds) {
      verified.put(all, true);
    }
    return holds;
  }
}
