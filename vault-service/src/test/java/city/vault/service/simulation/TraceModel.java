package city.vault.service.simulation;

import city.vault.crypto.Digest;
import city.vault.protocol.Command;
import city.vault.protocol.GrantId;
import city.vault.protocol.PartyId;
import city.vault.rulebook.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** What the model knows of one owner's trace: its length and which accesses are remembered. */
final class TraceModel {
  private static final int PERMITTED_AT_ONCE = 128;
  private static final int REFUSED_AT_ONCE = 64;
  private static final int REFUSED_ENTRIES_A_DAY = 20;
  private static final Duration BACKWARDS = Duration.ofMinutes(2);

  private final List<Access> accesses = new ArrayList<>();
  private final Map<PartyId, Day> refusals = new HashMap<>();
  private final Map<GrantId, Instant> terms = new HashMap<>();
  private Instant forgottenAccess = Instant.MIN;
  private Instant forgottenTerm = Instant.MIN;
  private LocalDate forgottenDay = LocalDate.MIN;
  private long length;

  /** An access decided lately; {@code seq} is empty if it was only counted. */
  private record Access(
      PartyId by, Act act, Instant until, Optional<Refusal> refusal, OptionalLong seq) {
    boolean isFor(PartyId party, Command command) {
      return by.equals(party) && act.command().header().nonce().equals(command.header().nonce());
    }
  }

  /** How often one party was refused on the last day on which it was. */
  private record Day(LocalDate date, int count) {}

  /** One more entry, at that time. */
  long append(Instant now) {
    turnDay(now);
    forget(now);
    return ++length;
  }

  /**
   * Predicts an access.
   *
   * @param verdict permits or refuses what is fresh and new; changes the model if it permits
   */
  Expected access(PartyId by, Act act, Instant now, Supplier<Optional<Refusal>> verdict) {
    List<Access> known =
        accesses.stream().filter(a -> isRemembered(a, now) && a.isFor(by, act.command())).toList();
    Digest digest = act.digest();
    for (Access access : known) {
      if (access.act().digest().equals(digest)) {
        return new Expected(access.refusal(), access.seq(), true);
      }
    }
    CityModel.requireFresh(act.command(), now);
    Instant until = act.command().header().issuedAt().plus(act.command().maxAge());
    Refusal.NOT_FRESH.unless(until.isAfter(forgottenAccess));
    Refusal.UNKNOWN_OWNER.unless(length > 0);
    Refusal.OWNER_BUSY.unless(count(now, Optional.empty()) < PERMITTED_AT_ONCE);
    // Asked before the verdict, which may change the model.
    boolean room = count(now, Optional.of(by)) < REFUSED_AT_ONCE;
    Optional<Refusal> refusal = known.isEmpty() ? verdict.get() : Optional.of(Refusal.ID_REUSED);
    Refusal.OWNER_BUSY.unless(refusal.isEmpty() || room);
    turnDay(now);
    forget(now);
    OptionalLong seq = OptionalLong.empty();
    if (refusal.isEmpty() || countRefusal(by, now) < REFUSED_ENTRIES_A_DAY) {
      seq = OptionalLong.of(++length);
    }
    accesses.add(new Access(by, act, until, refusal, seq));
    return new Expected(refusal, seq, false);
  }

  private int countRefusal(PartyId by, Instant now) {
    LocalDate today = dateOf(now).isAfter(forgottenDay) ? dateOf(now) : forgottenDay;
    Day day = refusals.getOrDefault(by, new Day(today, 0));
    refusals.put(by, new Day(day.date(), day.count() + 1));
    return day.count();
  }

  /** What was only counted on a day that is over becomes one entry. */
  private void turnDay(Instant now) {
    refusals.replaceAll((_, day) -> {
      if (!day.date().isBefore(dateOf(now))) {
        return day;
      }
      if (day.count() > REFUSED_ENTRIES_A_DAY) {
        length++;
      }
      return new Day(dateOf(now), 0);
    });
  }

  private int count(Instant now, Optional<PartyId> refusedTo) {
    return (int)
        accesses.stream()
            .filter(a -> isRemembered(a, now))
            .filter(a ->
                refusedTo
                    .map(party -> a.refusal().isPresent() && a.by().equals(party))
                    .orElse(a.refusal().isEmpty()))
            .count();
  }

  /** Reads under that grant are counted until its term ends. */
  void count(GrantId grant, Instant end) {
    terms.put(grant, end);
  }

  /** They are counted anew. */
  void renew(GrantId grant) {
    terms.remove(grant);
  }

  /** Whether a term that ends then was over before, though the clock may have been put back. */
  boolean hasOutlived(Instant end) {
    return !end.isAfter(forgottenTerm);
  }

  private void forget(Instant now) {
    Instant needed = now.minus(BACKWARDS);
    for (Access access : accesses) {
      if (!isRemembered(access, now) && access.until().isAfter(forgottenAccess)) {
        forgottenAccess = access.until();
      }
    }
    accesses.removeIf(a -> !isRemembered(a, now));
    for (Instant end : terms.values()) {
      if (end.isBefore(needed) && end.isAfter(forgottenTerm)) {
        forgottenTerm = end;
      }
    }
    terms.values().removeIf(end -> end.isBefore(needed));
    refusals.entrySet().removeIf(refused -> isForgotten(refused.getKey(), refused.getValue(), now));
  }

  private boolean isForgotten(PartyId party, Day day, Instant now) {
    boolean over =
        day.count() == 0
            && count(now, Optional.of(party)) == 0
            && !day.date().isAfter(dateOf(now.minus(BACKWARDS)));
    if (over && day.date().isAfter(forgottenDay)) {
      forgottenDay = day.date();
    }
    return over;
  }

  private static boolean isRemembered(Access access, Instant now) {
    return !access.until().isBefore(now.minus(BACKWARDS));
  }

  private static LocalDate dateOf(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }
}
