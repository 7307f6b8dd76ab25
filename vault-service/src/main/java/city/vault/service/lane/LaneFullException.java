package city.vault.service.lane;

/**
 * Nothing was done: the queue is full or closing. The same bytes may be handed in again a little
 * later.
 */
public final class LaneFullException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LaneFullException(String message) {
    super(message, null, false, false);
  }
}
