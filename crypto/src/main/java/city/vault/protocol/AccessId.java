package city.vault.protocol;

/** One access: the nonce of the signed read, 128 bits in lower-case hex, scoped to its signer. */
public record AccessId(String value) implements Comparable<AccessId> {
  public AccessId {
    ProtocolException.require(Hex.is(value, 32), "access");
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
