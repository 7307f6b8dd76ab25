package city.vault.rulebook.party;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.protocol.NetworkId;
import city.vault.protocol.PartyId;
import city.vault.protocol.PartyRegistration;
import city.vault.protocol.Role;
import city.vault.protocol.Signed;
import city.vault.protocol.SignedJson;
import city.vault.rulebook.Draft;
import city.vault.rulebook.Refusal;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.StateView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A registered party: its signed registration, as it is kept in state.
 *
 * @param signed the registration in its exact bytes
 */
public record PartyState(Signed<PartyRegistration> signed) {
  private static final int MAX_BYTES = 256 * 1024;

  public PartyRegistration registration() {
    return signed.object();
  }

  public static Optional<PartyState> find(StateView state, PartyId party) {
    return state.get(StateKey.party(party), PartyState::decode);
  }

  private static PartyState decode(byte[] value) {
    return new PartyState(
        SignedJson.read(PartyRegistration.class, (Json.Obj) Json.parse(value, MAX_BYTES)));
  }

  public static PartyState require(StateView state, PartyId party) {
    return find(state, party).orElseThrow(Refusal.UNKNOWN_PARTY::refused);
  }

  /** Demands that a party of that name is registered with that role. */
  public static PartyState require(StateView state, PartyId party, Role role) {
    return find(state, party)
        .filter(known -> known.registration().roles().contains(role))
        .orElseThrow(Refusal.UNKNOWN_PARTY::refused);
  }

  void write(Draft draft) {
    draft.put(StateKey.party(registration().party()), SignedJson.write(signed).canonical());
  }

  /** The network's id, empty before its registrar has registered. */
  public static Optional<NetworkId> network(StateView state) {
    return state
        .get(StateKey.NETWORK, PartyState::genesis)
        .map(genesis -> new NetworkId(genesis.string("network")));
  }

  /** The network's registrar. */
  public static Optional<PartyId> registrar(StateView state) {
    return state
        .get(StateKey.NETWORK, PartyState::genesis)
        .map(genesis -> new PartyId(genesis.string("registrar")));
  }

  static void writeNetwork(Draft draft, PartyRegistration registrar, Digest registration) {
    draft.put(
        StateKey.NETWORK,
        Json.object()
            .put("network", registrar.header().network().value())
            .put("registrar", registrar.party().value())
            .put("registration", registration.hex())
            .build()
            .canonical());
  }

  private static Json.Obj genesis(byte[] value) {
    return (Json.Obj) Json.parse(value, MAX_BYTES);
  }

  /** The witnesses, in the order of registration. */
  public static List<PartyId> witnesses(StateView state) {
    return state
        .get(StateKey.WITNESSES)
        .map(value ->
            ((Json.Arr) Json.parse(value, MAX_BYTES))
                .items().stream().map(w -> new PartyId(((Json.Str) w).value())).toList())
        .orElse(List.of());
  }

  static void addWitness(Draft draft, PartyId witness) {
    List<String> names = new ArrayList<>(witnesses(draft).stream().map(PartyId::value).toList());
    names.add(witness.value());
    draft.put(StateKey.WITNESSES, Json.strings(names).canonical());
  }

  /** How many of {@code witnesses} must release: all of one, two of three, a majority. */
  public static int threshold(int witnesses) {
    return witnesses / 2 + 1;
  }
}
