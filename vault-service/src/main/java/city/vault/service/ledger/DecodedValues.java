package city.vault.service.ledger;

import city.vault.rulebook.StateKey;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Remembers what values were decoded to, found by name and by every byte of the value, so that it
 * never changes a decision: a value that was overwritten or purged is asked for no more.
 */
public final class DecodedValues {
  private final Cache<Stored, Object> values;

  /** A value under its name; both count, by every byte. */
  private record Stored(StateKey key, byte[] value) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Stored stored
          && key.equals(stored.key)
          && Arrays.equals(value, stored.value);
    }

    @Override
    public int hashCode() {
      return 31 * key.hashCode() + Arrays.hashCode(value);
    }
  }

  /** Remembers decodings of at most {@code most} bytes, those used last. */
  public DecodedValues(long most) {
    this.values =
        Caffeine.newBuilder()
            .maximumWeight(most)
            .weigher((Stored stored, Object decoded) -> stored.value().length)
            .build();
  }

  /**
   * What the decoder gives for the value.
   *
   * @param decoder the one that decodes values of that name
   */
  @SuppressWarnings("unchecked") // a name has one decoder
  public <T> T decode(StateKey key, byte[] value, Function<byte[], T> decoder) {
    return (T) values.get(new Stored(key, value), _ -> decoder.apply(value));
  }

  /** Remembers what the decoder would give for the value, where that is known already. */
  public void remember(StateKey key, byte[] value, Object decoded) {
    values.put(new Stored(key, value), decoded);
  }
}
