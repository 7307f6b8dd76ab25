package city.vault.rulebook.access;

import city.vault.crypto.Json;
import city.vault.crypto.Sm3;
import city.vault.protocol.Command;
import city.vault.protocol.Entry;
import city.vault.protocol.OwnerId;
import city.vault.rulebook.Deciding;
import city.vault.rulebook.Outcome;
import city.vault.rulebook.Refusal;
import city.vault.rulebook.trace.TraceHead;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * An authenticated, fresh access, once and for all: it becomes an entry of the owner's trace
 * whether it is permitted or not, the same signed bytes again return what was recorded, and other
 * bytes under the same id are refused.
 */
final class Recorded {
  private final Deciding deciding;
  private final OwnerId owner;
  private final String actor;

  Recorded(Deciding deciding, OwnerId owner, String actor) {
    this.deciding = deciding;
    this.owner = owner;
    this.actor = actor;
  }

  /**
   * Decides it and records the decision.
   *
   * @param verdict why it is refused, given the head
   * @param permitted what else a permitted one changes in the head
   */
  Outcome decide(
      Entry.Event event,
      Json.Obj about,
      Function<TraceHead, Optional<Refusal>> verdict,
      UnaryOperator<TraceHead> permitted) {
    TraceHead head =
        TraceHead.of(deciding.draft(), deciding.network(), owner).pruned(deciding.time());
    String key = key();
    Optional<TraceHead.Recent> same = head.recent(key, deciding.object());
    if (same.isPresent()) {
      return repeated(same.get());
    }
    // What is not fresh proves no access of now: traced, anyone could fill a trace with old bytes.
    deciding.fresh();
    Refusal.UNKNOWN_OWNER.unless(head.seq() > 0);
    // Without room to remember it, a retry could not be told from a second access.
    Refusal.OWNER_BUSY.unless(head.hasRoom());
    Optional<Refusal> refusal =
        head.recent(key).isPresent() ? Optional.of(Refusal.ID_REUSED) : verdict.apply(head);
    TraceHead next = refusal.isPresent() ? head : permitted.apply(head);
    next = next.remembering(recent(key, head.seq() + 1, refusal));
    OptionalLong seq =
        deciding.trace(
            next, owner, event, refusal.map(Refusal::code).orElse(Entry.PERMITTED), actor, about);
    return new Outcome(deciding.object(), refusal, seq, false);
  }

  private Outcome repeated(TraceHead.Recent known) {
    Optional<Refusal> refusal =
        known.refusal() == 0 ? Optional.empty() : Optional.of(Refusal.ofNumber(known.refusal()));
    return new Outcome(deciding.object(), refusal, OptionalLong.of(known.seq()), true);
  }

  private TraceHead.Recent recent(String key, long seq, Optional<Refusal> refusal) {
    Command command = deciding.command().object();
    return new TraceHead.Recent(
        key,
        deciding.object(),
        command.header().issuedAt().plus(command.maxAge()),
        seq,
        refusal.map(Refusal::number).orElse(0));
  }

  private String key() {
    String scoped = actor + "/" + deciding.command().object().header().nonce();
    byte[] digest = Sm3.hash(scoped.getBytes(StandardCharsets.UTF_8)).bytes();
    return HexFormat.of().formatHex(digest, 0, 16);
  }
}
