package city.vault.rulebook.party;

import city.vault.crypto.Json;
import city.vault.protocol.NetworkPolicy;
import city.vault.protocol.Signed;
import city.vault.protocol.SignedJson;
import city.vault.rulebook.Draft;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.StateView;
import java.time.Duration;
import java.util.Optional;

/**
 * The network's policy, as its registrar signed it last.
 *
 * @param signed in its exact bytes
 */
public record PolicyState(Signed<NetworkPolicy> signed) {
  private static final int MAX_BYTES = 64 * 1024;

  /** Empty while the registrar has set none. */
  public static Optional<PolicyState> find(StateView state) {
    return state.get(
        StateKey.POLICY,
        value ->
            new PolicyState(
                SignedJson.read(NetworkPolicy.class, (Json.Obj) Json.parse(value, MAX_BYTES))));
  }

  /** How long a re-binding waits that begins now. */
  public static Duration rebindWait(StateView state) {
    return find(state)
        .map(policy -> policy.signed().object().rebindWait())
        .orElse(NetworkPolicy.USUAL_REBIND_WAIT);
  }

  /** How long an issuer has to answer a correction that is asked for now. */
  public static Duration correctionTime(StateView state) {
    return find(state)
        .map(policy -> policy.signed().object().correctionTime())
        .orElse(NetworkPolicy.USUAL_CORRECTION_TIME);
  }

  void write(Draft draft) {
    draft.put(StateKey.POLICY, SignedJson.write(signed).canonical());
  }
}
