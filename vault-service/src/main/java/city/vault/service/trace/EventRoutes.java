package city.vault.service.trace;

import city.vault.crypto.Json;
import city.vault.service.http.Api;
import city.vault.service.http.Call;
import city.vault.service.http.Reply;
import java.sql.SQLException;

/** Tells events, by the page and as a stream. */
public final class EventRoutes {
  private final EventFeed feed;
  private final EventStreams streams;

  public EventRoutes(EventFeed feed, EventStreams streams) {
    this.feed = feed;
    this.streams = streams;
  }

  public void register(Api api) {
    api.on("listEvents", this::events).on("streamEvents", streams::open);
  }

  private Reply events(Call call) throws SQLException, InterruptedException {
    EventFeed.Page page =
        feed.after(call.session(), call.query("after", 0), (int) call.query("limit", 100));
    return Reply.ok(Json.object().put("events", page.events()).put("next", page.next()).build());
  }
}
