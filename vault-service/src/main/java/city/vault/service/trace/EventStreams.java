package city.vault.service.trace;

import city.vault.crypto.Json;
import city.vault.rulebook.Holder;
import city.vault.service.http.Call;
import city.vault.service.http.EventStream;
import city.vault.service.http.Fault;
import city.vault.service.http.Reply;
import city.vault.service.http.Session;
import city.vault.service.projection.Projection;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;

/** The event feed as a stream of Server-Sent Events. It ends with the session. */
public final class EventStreams {
  private static final int HEARTBEAT_SECONDS = 15;
  private static final int PAGE = 100;
  private static final int MOST_OF_ONE = 5;

  private final EventFeed feed;
  private final Projection projection;
  private final Semaphore free;
  private final ConcurrentMap<Holder, Integer> open = new ConcurrentHashMap<>();

  public EventStreams(EventFeed feed, Projection projection, int most) {
    this.feed = feed;
    this.projection = projection;
    this.free = new Semaphore(most);
  }

  Reply open(Call call) {
    Session session = call.session();
    if (open.merge(session.holder(), 1, Integer::sum) > MOST_OF_ONE) {
      leave(session.holder());
      throw Fault.RATE_LIMITED.problem();
    }
    if (!free.tryAcquire()) {
      leave(session.holder());
      throw Fault.BUSY.problem();
    }
    return new Reply.Streamed(stream -> {
      try {
        run(stream, session, call);
      } finally {
        free.release();
        leave(session.holder());
      }
    });
  }

  private void leave(Holder holder) {
    open.computeIfPresent(holder, (same, streams) -> streams == 1 ? null : streams - 1);
  }

  private void run(EventStream stream, Session session, Call call) throws InterruptedException {
    long cursor = call.query("after", 0);
    while (!stream.ended() && call.hasSession()) {
      long height = projection.height();
      EventFeed.Page page;
      try {
        page = feed.after(session, cursor, PAGE);
      } catch (SQLException e) {
        // The client comes again with the last cursor that it has.
        return;
      }
      for (Json.Obj event : page.events()) {
        stream.event(
            event.integer("cursor"), new String(event.canonical(), StandardCharsets.UTF_8));
      }
      cursor = page.next();
      if (page.events().size() < PAGE) {
        waitForMore(stream, height);
      }
    }
  }

  /** Waits for the block of that number, but looks every second whether the stream has ended. */
  private void waitForMore(EventStream stream, long block) throws InterruptedException {
    for (int second = 0; second < HEARTBEAT_SECONDS; second++) {
      if (projection.await(block, Duration.ofSeconds(1)) || stream.ended()) {
        return;
      }
    }
    stream.alive();
  }
}
