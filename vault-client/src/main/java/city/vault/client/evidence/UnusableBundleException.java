package city.vault.client.evidence;

import java.io.Serial;
import java.util.Locale;

/**
 * What was handed in can't be read as a bundle at all, so nothing about an access was judged. The
 * message never repeats a name or a byte of it.
 */
public final class UnusableBundleException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** Why it can't be read; the names are permanent. */
  public enum Reason {
    /** Neither a folder nor a zip archive, or one that can't be read to its end. */
    UNREADABLE,
    /** Something other than a plain file: a folder, a link, a device. */
    NOT_A_PLAIN_FILE,
    /** A name that no file of a bundle can have, such as one that leads elsewhere. */
    BAD_FILE_NAME,
    /** Two files of one name. */
    DUPLICATE_FILE,
    /** More files than any bundle has. */
    TOO_MANY_FILES,
    /** A file, or all together, larger than in any bundle. */
    TOO_LARGE,
    /** A zip whose directory and whose stream hold different files: two readers would differ. */
    AMBIGUOUS_ZIP;

    /** The reason in kebab case, as in {@code duplicate-file}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private final Reason reason;

  UnusableBundleException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** The stable reason. */
  public Reason reason() {
    return reason;
  }
}
