package city.vault.service.ledger.embedded;

import city.vault.rulebook.StateKey;
import city.vault.rulebook.StateView;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a simulation sees of the state, and what it has seen, by version. */
final class RecordingView implements StateView {
  private final LedgerStore.Moment moment;
  private final Map<StateKey, Versioned> reads = new HashMap<>();

  RecordingView(LedgerStore.Moment moment) {
    this.moment = moment;
  }

  @Override
  public Optional<byte[]> get(StateKey key) {
    return reads.computeIfAbsent(key, moment::state).value();
  }

  Map<StateKey, Versioned> reads() {
    return Collections.unmodifiableMap(reads);
  }
}
