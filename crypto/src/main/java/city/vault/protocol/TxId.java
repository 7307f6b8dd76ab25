package city.vault.protocol;

/** A ledger transaction: 256 bits in lower-case hex. */
public record TxId(String value) implements Comparable<TxId> {
  public TxId {
    ProtocolException.require(Hex.is(value, 64), "tx");
  }

  @Override
  public int compareTo(TxId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
