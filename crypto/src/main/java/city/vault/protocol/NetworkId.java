package city.vault.protocol;

import java.util.regex.Pattern;

/**
 * A network (one city deployment). Every signed object names it, so nothing signed for one is valid
 * in another.
 */
public record NetworkId(String value) implements Comparable<NetworkId> {
  private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{1,39}");

  public NetworkId {
    ProtocolException.require(SHAPE.matcher(value).matches(), "network");
  }

  @Override
  public int compareTo(NetworkId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
