package city.vault.service.ledger.embedded;

import city.vault.rulebook.StateKey;
import city.vault.rulebook.StateView;
import city.vault.service.ledger.DecodedValues;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a simulation sees of the state, and what it has seen, by version. */
final class RecordingView implements StateView {
  private final LedgerStore.Moment moment;
  private final DecodedValues decoded;
  private final Map<StateKey, Versioned> reads = new HashMap<>();

  RecordingView(LedgerStore.Moment moment, DecodedValues decoded) {
    this.moment = moment;
    this.decoded = decoded;
  }

  @Override
  public Optional<byte[]> get(StateKey key) {
    return read(key).value();
  }

  @Override
  public <T> Optional<T> get(StateKey key, Function<byte[], T> decoder) {
    return get(key).map(value -> decoded.decode(key, value, decoder));
  }

  private Versioned read(StateKey key) {
    return reads.computeIfAbsent(key, moment::state);
  }

  Map<StateKey, Versioned> reads() {
    return Collections.unmodifiableMap(reads);
  }
}
