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
