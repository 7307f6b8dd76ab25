package city.vault.protocol;

import java.util.regex.Pattern;

/** A correction: the nonce of the signed object that asks for it. */
public record CorrectionId(String value) {
  private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{32}");

  public CorrectionId {
    ProtocolException.require(SHAPE.matcher(value).matches(), "correction");
  }

  @Override
  public String toString() {
    return value;
  }
}
