package city.vault.protocol;

/** An asset: 128 bits in lower-case hex, an issuer-keyed HMAC over the record's key. */
public record AssetId(String value) implements Comparable<AssetId> {
  public AssetId {
    ProtocolException.require(Hex.is(value, 32), "asset");
  }

  @Override
  public int compareTo(AssetId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
