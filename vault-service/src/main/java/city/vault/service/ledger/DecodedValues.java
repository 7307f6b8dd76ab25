package city.vault.service.ledger;

import city.vault.rulebook.StateKey;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.util.function.Function;

/**
 * Remembers what values were decoded to, found by name and by every byte of the value, so that it
 * never changes a decision: a value that was overwritten or purged is asked for no more.
 */
public final class DecodedValues {
  private final Cache<Stored, Object> values;

  private record Stored(StateKey key, ByteBuffer value) {}

  /** Remembers decodings of at most {@code most} bytes, those used last. */
  public DecodedValues(long most) {
    this.values =
        Caffeine.newBuilder()
            .maximumWeight(most)
            .weigher((Stored stored, Object decoded) -> stored.value().capacity())
            .build();
  }

  /**
   * What the decoder gives for the value.
   *
   * @param decoder the one that decodes values of that name
   */
  @SuppressWarnings("unchecked") // a name has one decoder
  public <T> T decode(StateKey key, byte[] value, Function<byte[], T> decoder) {
    return (T) values.get(new Stored(key, ByteBuffer.wrap(value)), _ -> decoder.apply(value));
  }
}
