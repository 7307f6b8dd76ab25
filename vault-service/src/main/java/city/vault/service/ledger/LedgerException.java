package city.vault.service.ledger;

/** A ledger could not do what it was asked; the message says why and names nothing personal. */
public final class LedgerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What went wrong. */
  public enum Reason {
    /** Nothing was committed: another transaction changed what this one had read, too often. */
    CONFLICT,
    /** Nothing was committed: closing, or too much in flight. */
    UNAVAILABLE,
    /** Whether it was committed is not known. */
    UNKNOWN_OUTCOME,
    /** Stored bytes are not what they must be. */
    CORRUPT
  }

  private final Reason reason;

  public LedgerException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public LedgerException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
