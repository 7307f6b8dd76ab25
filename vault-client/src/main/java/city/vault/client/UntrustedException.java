package city.vault.client;

/**
 * What was received does not prove what it claims. Nothing of it was used. The message is the
 * stable kebab-case code.
 */
public final class UntrustedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UntrustedException(String code) {
    super(code);
  }

  public UntrustedException(String code, Throwable cause) {
    super(code, cause);
  }

  /** The code. */
  public String code() {
    return getMessage();
  }

  /** Demands {@code holds}. */
  public static void unless(boolean holds, String code) {
    if (!holds) {
      throw new UntrustedException(code);
    }
  }
}
