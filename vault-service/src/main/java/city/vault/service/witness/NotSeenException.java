package city.vault.service.witness;

/** The witness's own peer has not committed what it was asked to vouch for. */
public final class NotSeenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotSeenException(String message) {
    super(message);
  }
}
