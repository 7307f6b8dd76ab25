package city.vault.rulebook.trace;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.protocol.PartyId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What one party was refused of one owner's. The first of a day are entries of the trace; the
 * others are counted here until the day is over.
 *
 * @param party who asked
 * @param day in days since 1970 UTC
 * @param count how many of its accesses were refused on that day
 * @param last digest of the signed bytes of the last of them
 * @param recent those decided lately, of the day before as well, oldest first
 */
public record RefusedReads(
    PartyId party, int day, int count, Digest last, List<TraceHead.Recent> recent) {
  /** How many a day are entries of the trace. */
  public static final int MAX_ENTRIES = 20;

  /** Most that are remembered at once. */
  public static final int MAX_RECENT = 64;

  public RefusedReads {
    recent = List.copyOf(recent);
  }

  static RefusedReads none(PartyId party, int day, Digest last) {
    return new RefusedReads(party, day, 0, last, List.of());
  }

  /** Whether one more can be remembered. */
  boolean hasRoom() {
    return recent.size() < MAX_RECENT;
  }

  /** Whether one more is an entry of the trace. */
  public boolean isTraced() {
    return count < MAX_ENTRIES;
  }

  /** How many of the day are no entries of the trace. */
  public int onlyCounted() {
    return Math.max(0, count - MAX_ENTRIES);
  }

  /** What the entry says that stands for those. */
  public Json.Obj about() {
    return Json.object()
        .put("institution", party.value())
        .put("day", LocalDate.ofEpochDay(day).toString())
        .put("count", onlyCounted())
        .build();
  }

  /** Whether {@code now} is on a later day. */
  public boolean isOver(Instant now) {
    return day < TraceHead.dayOf(now);
  }

  /**
   * On the day of {@code now}. A transaction that claims to be of an earlier day belongs to this
   * one: times may run backwards a little, and a midnight is not gone through twice.
   */
  RefusedReads onDayOf(Instant now) {
    return isOver(now) ? new RefusedReads(party, TraceHead.dayOf(now), 0, last, recent) : this;
  }

  /** And one more. */
  RefusedReads and(TraceHead.Recent access) {
    List<TraceHead.Recent> more = new ArrayList<>(recent);
    more.add(access);
    return new RefusedReads(party, day, count + 1, access.object(), more);
  }

  /** Remembering only what was fresh at {@code needed} or later. */
  RefusedReads pruned(Instant needed) {
    return new RefusedReads(
        party, day, count, last, recent.stream().filter(r -> !r.until().isBefore(needed)).toList());
  }

  /**
   * Whether a transaction at {@code needed} or later needs it: one of the day before would
   * otherwise begin that day anew.
   */
  boolean isNeeded(Instant needed) {
    return count > 0 || !recent.isEmpty() || day > TraceHead.dayOf(needed);
  }
}
