package city.vault.protocol;

/** A request: the nonce of the signed request, 128 bits in lower-case hex. */
public record RequestId(String value) implements Comparable<RequestId> {
  public RequestId {
    ProtocolException.require(Hex.is(value, 32), "request");
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
