package city.vault.rulebook.party;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.protocol.Binding;
import city.vault.protocol.OwnerId;
import city.vault.protocol.Signed;
import city.vault.protocol.SignedJson;
import city.vault.rulebook.Draft;
import city.vault.rulebook.Refusal;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.StateView;
import java.util.Optional;

/**
 * A bound owner: its signed binding, as it is kept in state.
 *
 * @param signed the binding in its exact bytes
 */
public record OwnerState(Signed<Binding> signed) {
  private static final int MAX_BYTES = 256 * 1024;

  public Binding binding() {
    return signed.object();
  }

  public static Optional<OwnerState> find(StateView state, OwnerId owner) {
    return state.get(StateKey.owner(owner), OwnerState::decode);
  }

  private static OwnerState decode(byte[] value) {
    return new OwnerState(SignedJson.read(Binding.class, (Json.Obj) Json.parse(value, MAX_BYTES)));
  }

  public static OwnerState require(StateView state, OwnerId owner) {
    return find(state, owner).orElseThrow(Refusal.UNKNOWN_OWNER::refused);
  }

  /** Demands a bound person that is not closed, and so can act for a company. */
  static OwnerState requirePerson(StateView state, OwnerId agent) {
    OwnerState person = require(state, agent);
    Refusal.AGENT_NOT_A_PERSON.unless(person.binding().ownerKind() == Binding.OwnerKind.PERSON);
    Refusal.OWNER_CLOSED.unless(!isClosed(state, agent));
    return person;
  }

  /** Whether the owner was closed: nothing is issued, asked, granted or read any more. */
  public static boolean isClosed(StateView state, OwnerId owner) {
    return closure(state, owner).isPresent();
  }

  /** Digest of the owner's closure, empty while there is none. */
  static Optional<Digest> closure(StateView state, OwnerId owner) {
    return state.get(StateKey.closure(owner)).map(Digest::of);
  }

  void write(Draft draft) {
    draft.put(StateKey.owner(binding().owner()), SignedJson.write(signed).canonical());
  }
}
