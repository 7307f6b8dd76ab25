package city.vault.protocol;

import java.util.regex.Pattern;

/** A request: the nonce of the signed request, 128 bits in lower-case hex. */
public record RequestId(String value) implements Comparable<RequestId> {
  private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{32}");

  public RequestId {
    ProtocolException.require(SHAPE.matcher(value).matches(), "request");
  }

  @Override
  public int compareTo(RequestId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
