package city.vault.rulebook.grant;

import city.vault.crypto.Json;
import city.vault.protocol.Request;
import city.vault.protocol.RequestId;
import city.vault.protocol.RequestStatus;
import city.vault.protocol.Times;
import city.vault.rulebook.Draft;
import city.vault.rulebook.Refusal;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.StateView;
import java.time.Instant;
import java.util.Optional;

/**
 * The last request to an owner under any version of one scenario, which is one institution's.
 *
 * @param request which it was
 * @param at time of the transaction that made it
 */
record LastAsked(RequestId request, Instant at) {
  private static final int MAX_BYTES = 256;

  /**
   * Demands that an owner who did not grant is left alone for the scenario's time.
   *
   * @param reaskSeconds counted from the last request; none, if that one was granted
   */
  static void requireLongAgo(Request next, int reaskSeconds, StateView state, Instant now) {
    // Times may run backwards a little, and nobody is to be left alone for less than nothing.
    if (reaskSeconds == 0) {
      return;
    }
    Optional<LastAsked> last =
        state.get(StateKey.asked(next.owner(), next.scenario()), LastAsked::decode);
    boolean free =
        last.isEmpty()
            || !now.isBefore(last.get().at().plusSeconds(reaskSeconds))
            || RequestState.require(state, last.get().request()).status(now)
                == RequestStatus.GRANTED;
    Refusal.ASKED_TOO_SOON.unless(free);
  }

  static void note(Request made, Draft draft, Instant now) {
    draft.put(
        StateKey.asked(made.owner(), made.scenario()),
        Json.object()
            .put("request", made.id().value())
            .put("at", Times.format(now))
            .build()
            .canonical());
  }

  private static LastAsked decode(byte[] value) {
    Json.Obj json = (Json.Obj) Json.parse(value, MAX_BYTES);
    return new LastAsked(
        new RequestId(json.string("request")), Times.parse(json.string("at"), "at"));
  }
}
