package city.vault.protocol;

import java.util.regex.Pattern;

/** One access: the nonce of the signed read, 128 bits in lower-case hex, scoped to its signer. */
public record AccessId(String value) implements Comparable<AccessId> {
  private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{32}");

  public AccessId {
    ProtocolException.require(SHAPE.matcher(value).matches(), "access");
  }

  @Override
  public int compareTo(AccessId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
