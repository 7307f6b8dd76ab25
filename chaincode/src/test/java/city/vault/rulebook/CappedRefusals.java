package city.vault.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.protocol.Command;
import city.vault.protocol.Entry;
import city.vault.protocol.Look;
import city.vault.protocol.OwnerId;
import city.vault.protocol.Read;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** A second opinion on which refused accesses are entries, from the outcomes alone. */
final class CappedRefusals {
  private static final int MOST_A_DAY = 20;

  private final Map<OfDay, Integer> refused = new HashMap<>();
  private int reports;

  private record OfDay(OwnerId owner, String party, LocalDate day) {}

  /** Whether it is an access whose refusal counts though it is no entry. */
  boolean isCounted(Command command, Outcome outcome) {
    return !outcome.repeated()
        && (command instanceof Read || command instanceof Look)
        && outcome.refusal().filter(CappedRefusals::isOfTheTrace).isPresent();
  }

  /** As docs/protocol/refusals.md has it. */
  private static boolean isOfTheTrace(Refusal refusal) {
    return switch (refusal) {
      case ID_REUSED, UNKNOWN_GRANT, NOT_YOURS -> true;
      default -> refusal.compareTo(Refusal.OWNER_CLOSED) >= 0;
    };
  }

  /** The first of a day are entries and the others are not. */
  void decided(Command command, Outcome outcome, Instant now) {
    if (isCounted(command, outcome)) {
      LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
      int which = refused.merge(of(command, day), 1, Integer::sum);
      assertThat(outcome.seq().isPresent()).isEqualTo(which <= MOST_A_DAY);
    }
  }

  private static OfDay of(Command command, LocalDate day) {
    return switch (command) {
      case Read read -> new OfDay(read.owner(), read.institution().value(), day);
      case Look look -> new OfDay(look.owner(), look.regulator().value(), day);
      default -> throw new IllegalArgumentException("no access");
    };
  }

  /** The others are reported once, as many as there were. */
  void reported(Ruling.Written written) {
    Entry entry = Entry.parse(written.body());
    if (entry.event() == Entry.Event.READS_REFUSED) {
      LocalDate day = LocalDate.parse(entry.about().string("day"));
      int all = refused.remove(new OfDay(entry.owner(), entry.actor(), day));
      assertThat(entry.about().integer("count")).isEqualTo(all - MOST_A_DAY);
      reports++;
    }
  }

  int reports() {
    return reports;
  }
}
