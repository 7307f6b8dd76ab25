package city.vault.rulebook.access;

import city.vault.crypto.Json;
import city.vault.crypto.Sm3;
import city.vault.protocol.Command;
import city.vault.protocol.Entry;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.rulebook.Deciding;
import city.vault.rulebook.Outcome;
import city.vault.rulebook.Refusal;
import city.vault.rulebook.trace.RefusedReads;
import city.vault.rulebook.trace.TraceHead;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * An authenticated, fresh access, once and for all: it becomes an entry of the owner's trace
 * whether it is permitted or not, the same signed bytes again return what was recorded, and other
 * bytes under the same id are refused. Of a party's refused ones only the first of a day are
 * entries, so that nobody fills a trace by asking for what it won't get; the others are counted.
 */
final class Recorded {
  private final Deciding deciding;
  private final OwnerId owner;
  private final PartyId actor;

  Recorded(Deciding deciding, OwnerId owner, PartyId actor) {
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
    Refusal.NOT_FRESH.unless(head.wouldRemember(until()));
    Refusal.UNKNOWN_OWNER.unless(head.seq() > 0);
    // Without room to remember it, a retry could not be told from a second access.
    Refusal.OWNER_BUSY.unless(head.hasRoom());
    Optional<Refusal> refusal =
        head.recent(key).isPresent() ? Optional.of(Refusal.ID_REUSED) : verdict.apply(head);
    TraceHead settled = deciding.settled(head, owner);
    if (refusal.isPresent()) {
      return refused(settled, key, refusal.get(), event, about);
    }
    TraceHead next = permitted.apply(settled).remembering(recent(key, settled.seq() + 1, refusal));
    OptionalLong seq = deciding.trace(next, owner, event, Entry.PERMITTED, actor.value(), about);
    return new Outcome(deciding.object(), refusal, seq, false);
  }

  private Outcome refused(
      TraceHead head, String key, Refusal refusal, Entry.Event event, Json.Obj about) {
    Refusal.OWNER_BUSY.unless(head.hasRoomToRefuse(actor));
    boolean traced = head.refused(actor).map(RefusedReads::isTraced).orElse(true);
    TraceHead.Recent recent = recent(key, traced ? head.seq() + 1 : 0, Optional.of(refusal));
    TraceHead next = head.refusing(actor, recent, deciding.time());
    if (traced) {
      deciding.trace(next, owner, event, refusal.code(), actor.value(), about);
    } else {
      next.write(deciding.draft(), owner);
    }
    return new Outcome(deciding.object(), Optional.of(refusal), recent.entry(), false);
  }

  private Outcome repeated(TraceHead.Recent known) {
    Optional<Refusal> refusal =
        known.refusal() == 0 ? Optional.empty() : Optional.of(Refusal.ofNumber(known.refusal()));
    return new Outcome(deciding.object(), refusal, known.entry(), true);
  }

  private TraceHead.Recent recent(String key, long seq, Optional<Refusal> refusal) {
    return new TraceHead.Recent(
        key, deciding.object(), until(), seq, refusal.map(Refusal::number).orElse(0));
  }

  private Instant until() {
    Command command = deciding.command().object();
    return command.header().issuedAt().plus(command.maxAge());
  }

  private String key() {
    String scoped = actor.value() + "/" + deciding.command().object().header().nonce();
    byte[] digest = Sm3.hash(scoped.getBytes(StandardCharsets.UTF_8)).bytes();
    return HexFormat.of().formatHex(digest, 0, 16);
  }
}
