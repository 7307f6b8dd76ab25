package city.vault.protocol;

import java.util.regex.Pattern;

/**
 * A 128-bit random number in lower-case hex. It makes every signed object unguessable and names it.
 */
public record Nonce(String value) implements Comparable<Nonce> {
  private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{32}");

  public Nonce {
    ProtocolException.require(SHAPE.matcher(value).matches(), "nonce");
  }

  @Override
  public int compareTo(Nonce other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
