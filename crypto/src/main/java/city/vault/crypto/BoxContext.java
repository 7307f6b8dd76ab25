package city.vault.crypto;

/**
 * What a box is for. Its digest lies at the front of what is sealed, so that a box moved elsewhere
 * does not open as something that its sealer never meant.
 *
 * @param kind of content, such as {@code vault/v1/data-key}
 * @param network on which it is meant
 * @param subject what it belongs to: a grant, an asset's version, a request
 * @param recipient the key that it is sealed to
 */
public record BoxContext(String kind, String network, String subject, KeyId recipient) {
  private static final String TAG = "vault/v1/box";

  /** Each text has 1 to 1024 bytes of UTF-8. */
  public BoxContext {
    Octets.checkName(kind);
    Octets.checkName(network);
    Octets.checkName(subject);
  }

  /**
   * SM3({@code "vault/v1/box"} ‖ 00 ‖ lp(kind) ‖ lp(network) ‖ lp(subject) ‖ recipient's 32 bytes),
   * lp being a big-endian u16 byte length and UTF-8.
   */
  public Digest digest() {
    byte[] encoded =
        new Octets()
            .text(kind)
            .text(network)
            .text(subject)
            .bytes(recipient.digest().bytes())
            .toBytes();
    return Sm3.tagged(TAG, encoded);
  }
}
