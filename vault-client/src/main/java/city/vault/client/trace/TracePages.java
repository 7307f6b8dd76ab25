package city.vault.client.trace;

import city.vault.client.http.Session;
import city.vault.crypto.Digest;
import city.vault.protocol.OwnerId;
import java.util.ArrayList;
import java.util.List;

/** Fetches an owner's trace, page by page. */
final class TracePages {
  private static final int PAGE = 500;
  private static final int MAX_ENTRIES = 1_000_000;

  private TracePages() {}

  /** What the service claims the trace to be, unchecked. */
  record Claimed(long seq, Digest head, List<TraceEntry> entries) {}

  /**
   * The entries after {@code after} up to the head. A witness may have a block a moment before the
   * service's own peer: a service that claims less than a witness stated is asked again.
   */
  static Claimed after(Session session, OwnerId owner, long after, List<TraceCheck.Stated> stated) {
    long expected = stated.stream().mapToLong(TraceCheck.Stated::seq).max().orElse(0);
    Claimed claimed = after(session, owner, after);
    for (int attempt = 1; claimed.seq() < expected && session.api().again(attempt); attempt++) {
      claimed = after(session, owner, after);
    }
    return claimed;
  }

  /** The entries after {@code after} up to the head. */
  static Claimed after(Session session, OwnerId owner, long after) {
    List<TraceEntry> entries = new ArrayList<>();
    while (true) {
      long last = entries.isEmpty() ? after : entries.getLast().seq();
      Claimed page =
          session.get(
              Claimed.class, "/v1/owners/" + owner + "/trace?after=" + last + "&limit=" + PAGE);
      entries.addAll(page.entries());
      if (page.entries().size() < PAGE || entries.size() >= MAX_ENTRIES) {
        return new Claimed(page.seq(), page.head(), List.copyOf(entries));
      }
    }
  }
}
