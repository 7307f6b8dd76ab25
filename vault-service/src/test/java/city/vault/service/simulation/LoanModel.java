package city.vault.service.simulation;

import city.vault.crypto.Digest;
import city.vault.protocol.AssetId;
import city.vault.protocol.Grant;
import city.vault.protocol.GrantChange;
import city.vault.protocol.GrantTerm;
import city.vault.protocol.Lot;
import city.vault.protocol.Read;
import city.vault.protocol.Renewal;
import city.vault.protocol.Request;
import city.vault.protocol.Resumption;
import city.vault.protocol.Revocation;
import city.vault.protocol.Supply;
import city.vault.protocol.Suspension;
import city.vault.rulebook.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the model knows of one grant. */
final class LoanModel {
  private final Grant grant;
  private final Request request;
  private final TraceModel trace;
  private final Digest given;
  private final Set<Digest> changes = new HashSet<>();
  private final List<Supply> supplies = new ArrayList<>();
  private GrantTerm term;
  private int reads;
  private LocalDate day = LocalDate.MIN;
  private int today;
  private boolean suspended;
  private boolean revoked;

  LoanModel(Grant grant, Request request, TraceModel trace, Act given) {
    this.grant = grant;
    this.request = request;
    this.trace = trace;
    this.given = given.digest();
    this.term = new GrantTerm(grant.notAfter(), grant.reads());
  }

  Grant grant() {
    return grant;
  }

  /** What it answers. */
  Request request() {
    return request;
  }

  /** Whose records are lent by it, those that came to it last first. */
  List<AssetId> lentLastFirst() {
    return Stream.concat(
            supplies.reversed().stream().map(Supply::asset),
            grant.items().stream().map(Grant.Item::asset))
        .toList();
  }

  boolean isGivenBy(Act act) {
    return given.equals(act.digest());
  }

  /** Whether that changed it, or supplied something under it. */
  boolean isChangedBy(Act act) {
    return changes.contains(act.digest());
  }

  /** Why it does not lend at that time, however often it was read. */
  Optional<Refusal> stopped(Instant now) {
    if (revoked) {
      return Optional.of(Refusal.GRANT_REVOKED);
    }
    if (suspended) {
      return Optional.of(Refusal.GRANT_SUSPENDED);
    }
    return now.isAfter(term.notAfter()) ? Optional.of(Refusal.GRANT_EXPIRED) : Optional.empty();
  }

  /** The same, and that it was over once, or was read as often as it may be. */
  Optional<Refusal> ended(Instant now) {
    return stopped(now)
        .or(() ->
            trace.hasOutlived(term.notAfter())
                ? Optional.of(Refusal.GRANT_EXPIRED)
                : Optional.empty())
        .or(() -> reads < term.reads() ? Optional.empty() : Optional.of(Refusal.GRANT_EXHAUSTED));
  }

  boolean lends(Read.Item item) {
    return grant.items().stream()
            .anyMatch(i ->
                i.asset().equals(item.asset())
                    && i.version() == item.version()
                    && i.field().equals(item.field()))
        || supplies.stream()
            .anyMatch(s ->
                s.asset().equals(item.asset())
                    && s.version() == item.version()
                    && s.fields().contains(item.field()));
  }

  /** Whether nothing of what is to be supplied is lent, and nothing else of that version was. */
  boolean isWithout(Supply more) {
    return supplies.stream().noneMatch(s -> s.lot().equals(more.lot()))
        && more.fields().stream()
            .noneMatch(field -> lends(new Read.Item(more.asset(), more.version(), field)));
  }

  void supply(Supply more, Act act) {
    supplies.add(more);
    changes.add(act.digest());
  }

  /** Demands that it is over for neither of the reasons that last. */
  void requireToCome(Instant now) {
    Refusal.GRANT_REVOKED.unless(!revoked);
    Refusal.GRANT_EXPIRED.unless(!now.isAfter(term.notAfter()));
  }

  /** What its boxes are kept under. */
  List<Lot> lots() {
    return Stream.concat(Stream.of(Lot.of(grant.id())), supplies.stream().map(Supply::lot))
        .toList();
  }

  /** Whether it was read as often on that day as on one day it may be. */
  boolean isUsedUpOnDayOf(Instant now) {
    return !LocalDate.ofInstant(now, ZoneOffset.UTC).isAfter(day) && today >= grant.readsPerDay();
  }

  /** A day that has begun is not over because the clock goes back. */
  void read(Instant now) {
    LocalDate date = LocalDate.ofInstant(now, ZoneOffset.UTC);
    if (date.isAfter(day)) {
      day = date;
      today = 0;
    }
    today++;
    reads++;
    trace.count(grant.id(), term.notAfter());
  }

  void change(GrantChange command, Act act, Instant now) {
    Optional<Refusal> ended = ended(now);
    if (revoked) {
      throw Refusal.GRANT_REVOKED.refused();
    }
    switch (command) {
      case Suspension _ -> {
        require(ended.isEmpty(), ended);
        suspended = true;
      }
      case Resumption _ -> {
        require(suspended, ended);
        suspended = false;
      }
      case Renewal renewal -> {
        term = renewal.term();
        reads = 0;
        trace.renew(grant.id());
        day = LocalDate.MIN;
        today = 0;
      }
      case Revocation _ -> revoked = true;
    }
    changes.add(act.digest());
  }

  private static void require(boolean possible, Optional<Refusal> ended) {
    ended.orElse(Refusal.NOT_SUSPENDED).unless(possible);
  }
}
