package city.vault.client.asset;

import city.vault.client.http.ApiProblem;
import city.vault.client.http.Pause;
import city.vault.client.trace.EventFeed;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Follows an issuer's events and has each kind answered by whoever answers it. */
public final class Connector {
  private static final System.Logger LOG = System.getLogger(Connector.class.getName());
  private static final Duration LONGEST_REST = Duration.ofSeconds(30);

  /** No event tells that the issuer's own data has changed. */
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(10);

  private final EventFeed feed;
  private final Delivery delivery;
  private final List<Answerer> answerers;
  private final Pause pause;
  private boolean hasLooked;

  /** A connector of one issuer, whose feed it is. */
  public Connector(EventFeed feed, Delivery delivery, List<Answerer> answerers, Pause pause) {
    this.feed = feed;
    this.delivery = delivery;
    this.answerers = List.copyOf(answerers);
    this.pause = pause;
  }

  /**
   * Answers every event since the feed's cursor, and at first, and now and then, what an earlier
   * run, or this one before the service was lost or the data told it, could not.
   *
   * @return how many records were sealed to their owners
   * @throws ApiProblem if the service can't be reached; the cursor then stays where it was
   */
  public int catchUp() throws IOException {
    int[] sealed = {0};
    if (!hasLooked) {
      delivery.resume();
      answerers.forEach(answerer -> sealed[0] += answerer.answerWaiting());
      hasLooked = true;
    }
    while (feed.next(events -> sealed[0] += answer(events)) > 0) {
      // Until a page is empty.
    }
    return sealed[0];
  }

  /** Of one page, each answerer gets its events in their order. */
  private int answer(List<EventFeed.Event> events) {
    int sealed = 0;
    for (Answerer answerer : answerers) {
      List<EventFeed.Event> its =
          events.stream().filter(e -> e.event().equals(answerer.event().wireName())).toList();
      sealed += its.isEmpty() ? 0 : answerer.answer(its);
    }
    return sealed;
  }

  /**
   * Goes on until told to stop, polling; what the service is not there for waits.
   *
   * @param every how long to rest where there is nothing to do
   */
  public void run(Duration every, BooleanSupplier stopped) throws IOException {
    Duration rest = every;
    Duration rested = Duration.ZERO;
    while (!stopped.getAsBoolean()) {
      try {
        int sealed = catchUp();
        if (sealed > 0) {
          LOG.log(System.Logger.Level.INFO, "sealed {0} records to their owners", sealed);
        }
        rest = every;
      } catch (ApiProblem e) {
        hasLooked = false;
        LOG.log(System.Logger.Level.WARNING, "the service is not usable: {0}", e.code());
        rest =
            rest.multipliedBy(2).compareTo(LONGEST_REST) < 0 ? rest.multipliedBy(2) : LONGEST_REST;
      }
      rested = rested.plus(rest);
      if (rested.compareTo(LOOK_AGAIN) >= 0) {
        hasLooked = false;
        rested = Duration.ZERO;
      }
      try {
        pause.rest(rest);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
