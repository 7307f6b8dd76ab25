package city.vault.protocol;

/**
 * Bytes that are not a well-formed signed object. The message names the member that is wrong and
 * never its value; there is never a cause, because a parser's own message may quote its input.
 */
public final class ProtocolException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ProtocolException(String member) {
    super("not well formed: " + member);
  }

  static void require(boolean holds, String member) {
    if (!holds) {
      throw new ProtocolException(member);
    }
  }
}
