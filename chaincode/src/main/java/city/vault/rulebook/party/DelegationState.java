package city.vault.rulebook.party;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.protocol.Delegation;
import city.vault.protocol.OwnerId;
import city.vault.protocol.Signed;
import city.vault.protocol.SignedJson;
import city.vault.rulebook.Draft;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.StateView;
import java.time.Instant;
import java.util.Optional;

/**
 * The last delegation of a company to one clerk.
 *
 * @param signed the delegation in its exact bytes, which stay in state under their digest
 * @param end digest of the command that ended it, empty while nothing did; that its time is over is
 *     never written
 */
public record DelegationState(Signed<Delegation> signed, Optional<Digest> end) {
  private static final int MAX_BYTES = 256 * 1024;

  public Delegation delegation() {
    return signed.object();
  }

  /** The last one of that company to that clerk. */
  public static Optional<DelegationState> last(StateView state, OwnerId company, OwnerId clerk) {
    return state
        .get(StateKey.delegated(company, clerk), value -> (Json.Obj) Json.parse(value, MAX_BYTES))
        .map(last ->
            new DelegationState(
                signed(state, Digest.parse(last.string("delegation"))).orElseThrow(),
                last.has("end")
                    ? Optional.of(Digest.parse(last.string("end")))
                    : Optional.empty()));
  }

  /** The delegation with that digest, be it in force or not. */
  public static Optional<Signed<Delegation>> signed(StateView state, Digest delegation) {
    return state.get(
        StateKey.delegation(delegation),
        value -> SignedJson.read(Delegation.class, (Json.Obj) Json.parse(value, MAX_BYTES)));
  }

  /** The delegation with that digest, if its clerk may still act by it at {@code now}. */
  public static Optional<Delegation> inForce(StateView state, Digest delegation, Instant now) {
    return signed(state, delegation)
        .flatMap(s -> last(state, s.object().owner(), s.object().agent()))
        .filter(last -> last.signed().digest().equals(delegation))
        .filter(last -> last.isInForce(state, now))
        .map(DelegationState::delegation);
  }

  /** Whether the clerk may still act by it at {@code now}. */
  public boolean isInForce(StateView state, Instant now) {
    return end.isEmpty()
        && !now.isAfter(delegation().notAfter())
        && !OwnerState.isClosed(state, delegation().agent());
  }

  /** The same, ended by that command. */
  public DelegationState endedBy(Digest object) {
    return new DelegationState(signed, Optional.of(object));
  }

  public void write(Draft draft) {
    Digest digest = signed.digest();
    Json.ObjectBuilder value = Json.object().put("delegation", digest.hex());
    end.ifPresent(object -> value.put("end", object.hex()));
    draft.put(
        StateKey.delegated(delegation().owner(), delegation().agent()), value.build().canonical());
    draft.put(StateKey.delegation(digest), SignedJson.write(signed).canonical());
  }
}
