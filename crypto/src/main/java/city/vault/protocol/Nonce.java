package city.vault.protocol;

/**
 * A 128-bit random number in lower-case hex. It makes every signed object unguessable and names it.
 */
public record Nonce(String value) implements Comparable<Nonce> {
  public Nonce {
    ProtocolException.require(Hex.is(value, 32), "nonce");
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
