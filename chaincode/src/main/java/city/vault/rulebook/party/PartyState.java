package city.vault.rulebook.party;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.crypto.KeyId;
import city.vault.crypto.SealingKey;
import city.vault.crypto.SigningKey;
import city.vault.protocol.KeyRevocation;
import city.vault.protocol.NetworkId;
import city.vault.protocol.PartyId;
import city.vault.protocol.PartyRegistration;
import city.vault.protocol.Role;
import city.vault.protocol.Rotation;
import city.vault.protocol.Signed;
import city.vault.protocol.SignedJson;
import city.vault.rulebook.Draft;
import city.vault.rulebook.Refusal;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.StateView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A registered party: its signed registration and the keys that it has taken since.
 *
 * @param signed the registration in its exact bytes
 * @param rotations how often it has taken new keys
 * @param last the last rotation, empty before the first
 */
public record PartyState(
    Signed<PartyRegistration> signed, int rotations, Optional<Signed<Rotation>> last) {
  private static final int MAX_BYTES = 256 * 1024;

  /** A party that has just been registered. */
  static PartyState registered(Signed<PartyRegistration> signed) {
    return new PartyState(signed, 0, Optional.empty());
  }

  public PartyRegistration registration() {
    return signed.object();
  }

  /** The signing key that is its newest. */
  public SigningKey signing() {
    return last.map(r -> r.object().signing()).orElseGet(() -> registration().signing());
  }

  /** The sealing key that is its newest. */
  public SealingKey sealing() {
    return last.map(r -> r.object().sealing()).orElseGet(() -> registration().sealing());
  }

  public static Optional<PartyState> find(StateView state, PartyId party) {
    return state.get(StateKey.party(party), PartyState::decode);
  }

  private static PartyState decode(byte[] value) {
    Json.Obj json = (Json.Obj) Json.parse(value, MAX_BYTES);
    return new PartyState(
        SignedJson.read(PartyRegistration.class, json.object("registration")),
        Math.toIntExact(json.integer("rotations")),
        json.has("last")
            ? Optional.of(SignedJson.read(Rotation.class, json.object("last")))
            : Optional.empty());
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

  /** All rotations so far, the first first. */
  public List<Signed<Rotation>> history(StateView state) {
    List<Signed<Rotation>> history = new ArrayList<>();
    for (int number = 1; number <= rotations; number++) {
      history.add(
          state
              .get(
                  StateKey.rotation(registration().party(), number),
                  value -> SignedJson.read(Rotation.class, (Json.Obj) Json.parse(value, MAX_BYTES)))
              .orElseThrow());
    }
    return List.copyOf(history);
  }

  /** The revocations of keys that it has or had. */
  public List<Signed<KeyRevocation>> revocations(StateView state) {
    Stream<KeyId> first = Stream.of(registration().signing().id(), registration().sealing().id());
    Stream<KeyId> later =
        history(state).stream()
            .flatMap(r -> Stream.of(r.object().signing().id(), r.object().sealing().id()));
    return Stream.concat(first, later)
        .flatMap(key -> KeyRules.revocation(state, key).stream())
        .toList();
  }

  /** The party with the keys of one more rotation. */
  PartyState rotated(Signed<Rotation> rotation) {
    return new PartyState(signed, rotations + 1, Optional.of(rotation));
  }

  void write(Draft draft) {
    Json.ObjectBuilder value =
        Json.object().put("registration", SignedJson.write(signed)).put("rotations", rotations);
    last.ifPresent(rotation -> {
      value.put("last", SignedJson.write(rotation));
      draft.put(
          StateKey.rotation(registration().party(), rotations),
          SignedJson.write(rotation).canonical());
    });
    draft.put(StateKey.party(registration().party()), value.build().canonical());
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
