package city.vault.rulebook.access;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.protocol.FreezeHand;
import city.vault.protocol.FreezeTarget;
import city.vault.protocol.Times;
import city.vault.rulebook.Draft;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.StateView;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What each hand did last to the reads of one target. Frozen is what at least one hand froze.
 *
 * @param target whose reads
 * @param turns the last turn of each hand that ever had one
 */
public record Freezes(FreezeTarget target, SortedMap<FreezeHand, Turn> turns) {
  private static final int MAX_BYTES = 4 * 1024;

  /**
   * The last freeze or unfreeze of one hand.
   *
   * @param frozen whether it was a freeze
   * @param signedAt when it was signed: an older one, sent again, no longer turns anything
   * @param object digest of its signed bytes
   */
  public record Turn(boolean frozen, Instant signedAt, Digest object) {}

  public Freezes {
    turns = Collections.unmodifiableSortedMap(turns);
  }

  /** How that target stands; most are never frozen, and of those there is nothing in state. */
  public static Freezes of(StateView state, FreezeTarget target) {
    return state
        .get(StateKey.freezes(target), value -> decode(target, value))
        .orElseGet(() -> new Freezes(target, new TreeMap<>()));
  }

  /** The hands by which it is frozen now. */
  public List<FreezeHand> hands() {
    return Arrays.stream(FreezeHand.values()).filter(this::isFrozenBy).toList();
  }

  public boolean isFrozen() {
    return turns.values().stream().anyMatch(Turn::frozen);
  }

  boolean isFrozenBy(FreezeHand hand) {
    return last(hand).filter(Turn::frozen).isPresent();
  }

  Optional<Turn> last(FreezeHand hand) {
    return Optional.ofNullable(turns.get(hand));
  }

  /** With one more turn of that hand. */
  Freezes turned(FreezeHand hand, Turn turn) {
    SortedMap<FreezeHand, Turn> more = new TreeMap<>(turns);
    more.put(hand, turn);
    return new Freezes(target, more);
  }

  void write(Draft draft) {
    Json.ObjectBuilder value = Json.object();
    turns.forEach((hand, turn) ->
        value.put(
            hand.wireName(),
            Json.object()
                .put("frozen", turn.frozen())
                .put("signedAt", Times.format(turn.signedAt()))
                .put("object", turn.object().hex())
                .build()));
    draft.put(StateKey.freezes(target), value.build().canonical());
  }

  private static Freezes decode(FreezeTarget target, byte[] value) {
    SortedMap<FreezeHand, Turn> turns = new TreeMap<>();
    for (Map.Entry<String, Json> hand :
        ((Json.Obj) Json.parse(value, MAX_BYTES)).members().entrySet()) {
      Json.Obj turn = (Json.Obj) hand.getValue();
      turns.put(
          FreezeHand.of(hand.getKey()),
          new Turn(
              turn.bool("frozen"),
              Instant.parse(turn.string("signedAt")),
              Digest.parse(turn.string("object"))));
    }
    return new Freezes(target, turns);
  }
}
