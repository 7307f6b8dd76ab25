package city.vault.protocol;

/** A grant: the nonce of the signed grant, 128 bits in lower-case hex. */
public record GrantId(String value) implements Comparable<GrantId> {
  public GrantId {
    ProtocolException.require(Hex.is(value, 32), "grant");
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
