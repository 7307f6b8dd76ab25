package city.vault.service.witness;

/** A witness can't tell now what its own peer has: either of them does not answer. */
public final class WitnessAwayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WitnessAwayException(String message) {
    super(message);
  }

  WitnessAwayException(String message, Throwable cause) {
    super(message, cause);
  }
}
