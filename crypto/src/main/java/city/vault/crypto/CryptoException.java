package city.vault.crypto;

import java.io.Serial;
import java.util.Locale;

/**
 * Bytes that were refused, with a stable reason. The message never repeats the refused bytes, and
 * there is never a cause, because a parser's own message may quote its input.
 */
public final class CryptoException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** Why bytes were refused; the names are permanent. */
  public enum Reason {
    /** The bytes don't have the shape that was asked for. */
    MALFORMED,
    /** The bytes mean something, but are not its one permitted form. */
    NOT_CANONICAL,
    /** A limit was passed. */
    TOO_LARGE,
    /** Not a key of SM2 in its one permitted encoding. */
    BAD_KEY,
    /** Not the strict DER of {r, s} with 1 ≤ r, s &lt; n. */
    BAD_SIGNATURE_ENCODING,
    /** A box that was sealed for something or somebody else. */
    WRONG_CONTEXT,
    /** A ciphertext that its key does not open, or that holds what no honest sealer puts in. */
    BAD_SEAL,
    /** The key file does not open with this password. */
    BAD_PASSWORD,
    /** Shares that are too few, of different sizes, or the same one twice. */
    BAD_SHARES;

    /** The reason in kebab case, as in {@code bad-seal}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private final Reason reason;

  /** {@code message} says what was expected; it must hold nothing of the refused bytes. */
  public CryptoException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** The stable reason. */
  public Reason reason() {
    return reason;
  }
}
