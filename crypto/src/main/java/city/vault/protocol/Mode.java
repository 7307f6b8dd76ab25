package city.vault.protocol;

/** How a field is lent. */
public enum Mode {
  /** The value. */
  READ("read"),
  /** Confirm a value that the asker already states. */
  VERIFY("verify"),
  /** The issuer answers a registered question; reserved. */
  ANSWER("answer");

  private final String wireName;

  Mode(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  static Mode of(String wireName) {
    for (Mode mode : values()) {
      if (mode.wireName.equals(wireName)) {
        return mode;
      }
    }
    throw new ProtocolException("mode");
  }
}
