package city.vault.client.trace;

import city.vault.client.PrivateFile;
import city.vault.client.http.Session;
import city.vault.protocol.OwnerId;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * What happened that concerns the session's holder, in order, from where this feed last stood: the
 * cursor is kept in a file and moves on only once a page was dealt with, so an event may come twice
 * and is never lost.
 */
public final class EventFeed {
  private static final int PAGE = 500;
  private static final int MAX_FILE = 64;

  private final Session session;
  private final Path cursorFile;

  /**
   * One event.
   *
   * @param cursor its place in the feed
   * @param event its wire name, as in {@link city.vault.protocol.Entry.Event}
   * @param seq its entry in the owner's trace
   * @param about as in the entry
   */
  public record Event(
      long cursor, String event, OwnerId owner, long seq, Instant at, JsonNode about) {}

  private record Page(List<Event> events, long next) {}

  /** Deals with a page of events. */
  @FunctionalInterface
  public interface Handler {
    void handle(List<Event> events);
  }

  /** A feed whose cursor is kept in that file. */
  public EventFeed(Session session, Path cursorFile) {
    this.session = session;
    this.cursorFile = cursorFile;
  }

  /**
   * Hands the next page over, if there is one, and remembers that it was dealt with.
   *
   * @return how many events it had
   */
  public int next(Handler handler) throws IOException {
    Page page = session.get(Page.class, "/v1/events?after=" + cursor() + "&limit=" + PAGE);
    if (!page.events().isEmpty()) {
      handler.handle(page.events());
      PrivateFile.write(cursorFile, Long.toString(page.next()).getBytes(StandardCharsets.US_ASCII));
    }
    return page.events().size();
  }

  private long cursor() throws IOException {
    if (!Files.exists(cursorFile)) {
      return 0;
    }
    String text =
        new String(PrivateFile.read(cursorFile, MAX_FILE), StandardCharsets.US_ASCII).strip();
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IOException(cursorFile.getFileName() + " does not hold a cursor");
    }
  }
}
