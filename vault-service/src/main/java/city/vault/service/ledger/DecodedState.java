package city.vault.service.ledger;

import city.vault.rulebook.StateKey;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.Function;

/**
 * Remembers decoded public values by name and version: a read meets the same institution and often
 * the same grant again, and decoding them costs more than checking its signature. The caller sees
 * to it that a name and a version always stand for the same bytes.
 */
public final class DecodedState {
  private record Of(StateKey key, long version, Class<?> type) {}

  /** A decoded value, and how many bytes it was. */
  private record Decoded(Object object, int size) {}

  private final Cache<Of, Decoded> values;

  /** Remembers at most that many bytes, counted encoded, those used last. */
  public DecodedState(long mostBytes) {
    this.values =
        Caffeine.newBuilder()
            .maximumWeight(mostBytes)
            .weigher((Of _, Decoded decoded) -> decoded.size())
            .build();
  }

  /** What {@code decoder} makes of the value, which has that name and version. */
  public <T> T decode(
      StateKey key, long version, byte[] value, Class<T> type, Function<byte[], T> decoder) {
    Decoded decoded =
        values.get(
            new Of(key, version, type), _ -> new Decoded(decoder.apply(value), value.length));
    return type.cast(decoded.object());
  }
}
