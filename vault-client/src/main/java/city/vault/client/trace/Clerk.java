package city.vault.client.trace;

import city.vault.protocol.Entry;
import city.vault.protocol.OwnerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Somebody who may act for a company, as the company's own trace says.
 *
 * @param agent the clerk
 * @param until the end of its delegation, unless that is ended before
 */
public record Clerk(OwnerId agent, Instant until) {
  private static final Set<Entry.Event> ACTS =
      Set.of(
          Entry.Event.CLAIMED,
          Entry.Event.DECLINED,
          Entry.Event.GRANTED,
          Entry.Event.SUSPENDED,
          Entry.Event.RESUMED,
          Entry.Event.RENEWED,
          Entry.Event.REVOKED);

  /** Whether that entry tells of something that this clerk could do then. */
  boolean mayHaveActed(Entry entry) {
    return entry.actor().equals(agent.value())
        && ACTS.contains(entry.event())
        && !entry.at().isAfter(until);
  }

  /** The clerks after that entry. */
  static List<Clerk> after(Entry entry, List<Clerk> before) {
    boolean given = entry.event() == Entry.Event.DELEGATED;
    if (!given && entry.event() != Entry.Event.DELEGATION_ENDED) {
      return before;
    }
    OwnerId agent = new OwnerId(entry.about().string("agent"));
    List<Clerk> clerks = new ArrayList<>(before);
    clerks.removeIf(clerk -> clerk.agent().equals(agent));
    if (given) {
      clerks.add(new Clerk(agent, Instant.parse(entry.about().string("notAfter"))));
    }
    return clerks;
  }
}
