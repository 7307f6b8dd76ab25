package city.vault.protocol;

import java.util.regex.Pattern;

/** A ledger transaction: 256 bits in lower-case hex. */
public record TxId(String value) implements Comparable<TxId> {
  private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{64}");

  public TxId {
    ProtocolException.require(SHAPE.matcher(value).matches(), "tx");
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
