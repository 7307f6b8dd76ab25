package city.vault.client.asset;

import city.vault.client.trace.EventFeed;
import city.vault.protocol.Entry;
import java.util.List;

/**
 * Answers one kind of event for an issuer. Answering twice does no harm: what no longer waits is
 * left alone.
 */
public interface Answerer {
  /** Which events it answers. */
  Entry.Event event();

  /**
   * Answers them.
   *
   * @return how many records were sealed to their owners
   * @throws city.vault.client.http.ApiProblem if the service can't be reached or will take it
   *     later; the same events then come again
   */
  int answer(List<EventFeed.Event> events);

  /** Answers what could not be answered; asked for when a connector starts, is back, or later. */
  default int answerWaiting() {
    return 0;
  }
}
