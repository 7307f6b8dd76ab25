package city.vault.service.ledger.embedded;

import city.vault.rulebook.StateKey;
import city.vault.rulebook.StateView;
import city.vault.service.ledger.DecodedState;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a simulation sees of the state, and what it has seen, by version. */
final class RecordingView implements StateView {
  private final LedgerStore.Moment moment;
  private final DecodedState decoded;
  private final Map<StateKey, Versioned> reads = new HashMap<>();

  RecordingView(LedgerStore.Moment moment, DecodedState decoded) {
    this.moment = moment;
    this.decoded = decoded;
  }

  @Override
  public Optional<byte[]> get(StateKey key) {
    return read(key).value();
  }

  @Override
  public <T> Optional<T> decoded(StateKey key, Class<T> type, Function<byte[], T> decoder) {
    Versioned read = read(key);
    return read.value().map(bytes -> decoded.decode(key, read.version(), bytes, type, decoder));
  }

  private Versioned read(StateKey key) {
    return reads.computeIfAbsent(key, moment::state);
  }

  Map<StateKey, Versioned> reads() {
    return Collections.unmodifiableMap(reads);
  }
}
