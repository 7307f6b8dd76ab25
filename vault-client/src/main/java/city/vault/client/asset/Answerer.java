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
   * Answers them; unless it is told otherwise, with all else that waits.
   *
   * @return how many records were sealed to their owners
   * @throws city.vault.client.http.ApiProblem if the service can't be reached or will take it
   *     later; the same events then come again
   */
  default int answer(List<EventFeed.Event> events) {
    return answerWaiting();
  }

  /** Answers what could not be answered; asked for when a connector starts, is back, or later. */
  default int answerWaiting() {
    return 0;
  }
}
