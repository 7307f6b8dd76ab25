package city.vault.protocol;

import java.util.regex.Pattern;

/** A grant: the nonce of the signed grant, 128 bits in lower-case hex. */
public record GrantId(String value) implements Comparable<GrantId> {
  private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{32}");

  public GrantId {
    ProtocolException.require(SHAPE.matcher(value).matches(), "grant");
  }

  @Override
  public int compareTo(GrantId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
