package city.vault.service.simulation;

import city.vault.protocol.OwnerId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What the model knows of every owner's trace. */
final class Traces {
  private final Map<OwnerId, TraceModel> traces = new HashMap<>();

  TraceModel of(OwnerId owner) {
    return traces.computeIfAbsent(owner, _ -> new TraceModel());
  }

  /** Done, with one more entry. */
  Expected done(OwnerId owner, Instant now) {
    return Expected.done(of(owner).append(now));
  }
}
