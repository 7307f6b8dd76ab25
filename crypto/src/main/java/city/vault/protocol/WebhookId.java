package city.vault.protocol;

import java.util.regex.Pattern;

/** A webhook: the nonce of its signed registration, 128 bits in lower-case hex. */
public record WebhookId(String value) {
  private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{32}");

  public WebhookId {
    ProtocolException.require(SHAPE.matcher(value).matches(), "webhook");
  }

  @Override
  public String toString() {
    return value;
  }
}
