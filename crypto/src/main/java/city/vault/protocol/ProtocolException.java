package city.vault.protocol;

/**
 * Bytes that are not a well-formed signed object. The message names the member that is wrong and
 * never its value.
 */
public final class ProtocolException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ProtocolException(String member) {
    super("not well formed: " + member);
  }

  public ProtocolException(String member, Throwable cause) {
    super("not well formed: " + member, cause);
  }

  static void require(boolean holds, String member) {
    if (!holds) {
      throw new ProtocolException(member);
    }
  }
}
