package city.vault.rulebook.party;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.protocol.Binding;
import city.vault.protocol.KeyBinding;
import city.vault.protocol.OwnerId;
import city.vault.protocol.OwnerStatus;
import city.vault.protocol.Signed;
import city.vault.protocol.SignedJson;
import city.vault.rulebook.Draft;
import city.vault.rulebook.Refusal;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.StateView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A bound owner: its signed binding and what became of its keys since.
 *
 * @param signed the binding in its exact bytes
 * @param rebindings how many re-bindings were not vetoed, one that waits included
 * @param before the last but one of them, whose keys rule until the last one is final
 * @param last the last of them
 * @param vetoed the last one that was vetoed
 */
public record OwnerState(
    Signed<Binding> signed,
    int rebindings,
    Optional<Rebound> before,
    Optional<Rebound> last,
    Optional<Vetoed> vetoed) {
  private static final int MAX_BYTES = 256 * 1024;

  /**
   * A re-binding that never became final.
   *
   * @param rebinding digest of its signed bytes
   * @param veto digest of what ended it
   */
  record Vetoed(Digest rebinding, Digest veto) {}

  /** An owner that has just been bound. */
  static OwnerState bound(Signed<Binding> binding) {
    return new OwnerState(binding, 0, Optional.empty(), Optional.empty(), Optional.empty());
  }

  public Binding binding() {
    return signed.object();
  }

  public OwnerId owner() {
    return binding().owner();
  }

  /** What gave the owner the keys that rule at that time. */
  public Signed<? extends KeyBinding> ruling(Instant now) {
    return last.filter(rebound -> rebound.isFinal(now)).isPresent()
        ? last.get().signed()
        : rulingBefore();
  }

  private Signed<? extends KeyBinding> rulingBefore() {
    return before.isPresent() ? before.get().signed() : signed;
  }

  /** The keys that rule until the last re-binding is final. */
  public KeyBinding keysBefore() {
    return rulingBefore().object();
  }

  /** The keys that rule at that time. */
  public KeyBinding keys(Instant now) {
    return ruling(now).object();
  }

  /** The re-binding that waits at that time. */
  public Optional<Rebound> pending(Instant now) {
    return last.filter(rebound -> !rebound.isFinal(now));
  }

  /** How the binding stands at that time. */
  public OwnerStatus status(StateView state, Instant now) {
    if (isClosed(state, owner())) {
      return OwnerStatus.CLOSED;
    }
    return pending(now).isPresent() ? OwnerStatus.REBINDING : OwnerStatus.BOUND;
  }

  /** Demands that the step can be taken from where the binding stands. */
  void requirePossible(OwnerStatus.Step step, StateView state, Instant now) {
    OwnerStatus status = status(state, now);
    if (status.after(step).isEmpty()) {
      throw switch (status) {
        case BOUND -> Refusal.NOT_REBINDING.refused();
        case REBINDING -> Refusal.ALREADY_REBINDING.refused();
        case CLOSED -> Refusal.OWNER_CLOSED.refused();
      };
    }
  }

  /** All re-bindings that were not vetoed, the first first. */
  public List<Rebound> history(StateView state) {
    List<Rebound> history = new ArrayList<>();
    for (int number = 1; number <= rebindings; number++) {
      history.add(
          state
              .get(
                  StateKey.rebinding(owner(), number),
                  value -> Rebound.read((Json.Obj) Json.parse(value, MAX_BYTES)))
              .orElseThrow());
    }
    return List.copyOf(history);
  }

  public static Optional<OwnerState> find(StateView state, OwnerId owner) {
    return state.get(StateKey.owner(owner), OwnerState::decode);
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

  /** Whether those bytes are its last re-binding, or the last that was vetoed. */
  boolean isReboundBy(Digest object) {
    return last.filter(rebound -> rebound.signed().digest().equals(object)).isPresent()
        || vetoed.filter(veto -> veto.rebinding().equals(object)).isPresent();
  }

  /** With one more re-binding; the last one is final. */
  OwnerState rebound(Rebound next) {
    return new OwnerState(signed, rebindings + 1, last, Optional.of(next), vetoed);
  }

  /** Without the re-binding that waits. */
  OwnerState vetoedBy(Digest veto) {
    Vetoed ended = new Vetoed(last.orElseThrow().signed().digest(), veto);
    return new OwnerState(signed, rebindings - 1, Optional.empty(), before, Optional.of(ended));
  }

  void write(Draft draft) {
    Json.ObjectBuilder value =
        Json.object().put("binding", SignedJson.write(signed)).put("rebindings", rebindings);
    before.ifPresent(rebound -> value.put("before", rebound.json()));
    last.ifPresent(rebound -> {
      value.put("last", rebound.json());
      draft.put(StateKey.rebinding(owner(), rebindings), rebound.json().canonical());
    });
    vetoed.ifPresent(ended ->
        value.put(
            "vetoed",
            Json.object()
                .put("rebinding", ended.rebinding().hex())
                .put("veto", ended.veto().hex())
                .build()));
    draft.put(StateKey.owner(owner()), value.build().canonical());
  }

  private static OwnerState decode(byte[] value) {
    Json.Obj json = (Json.Obj) Json.parse(value, MAX_BYTES);
    return new OwnerState(
        SignedJson.read(Binding.class, json.object("binding")),
        Math.toIntExact(json.integer("rebindings")),
        optional(json, "before").map(Rebound::read),
        optional(json, "last").map(Rebound::read),
        optional(json, "vetoed")
            .map(ended ->
                new Vetoed(
                    Digest.parse(ended.string("rebinding")), Digest.parse(ended.string("veto")))));
  }

  private static Optional<Json.Obj> optional(Json.Obj json, String name) {
    return json.has(name) ? Optional.of(json.object(name)) : Optional.empty();
  }
}
