package city.vault.protocol;

import java.util.regex.Pattern;

/** An asset: 128 bits in lower-case hex, an issuer-keyed HMAC over the record's key. */
public record AssetId(String value) implements Comparable<AssetId> {
  private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{32}");

  public AssetId {
    ProtocolException.require(SHAPE.matcher(value).matches(), "asset");
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
