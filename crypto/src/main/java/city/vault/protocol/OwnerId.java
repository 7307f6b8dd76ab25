package city.vault.protocol;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * An owner: a random 128-bit number that says nothing about its person or company, with the shard
 * (channel) that all keys of this owner live on, e.g. {@code s1-5f0c…}. Only the identity
 * department can tell whose it is.
 */
public record OwnerId(String value) implements Comparable<OwnerId> {
  public OwnerId {
    ProtocolException.require(isShaped(value), "owner");
  }

  /**
   * Whether a text has the form {@code s[1-9][0-9]{0,3}-[0-9a-f]{32}}: ids are made by the dozen
   * for each read, so without a regex.
   */
  public static boolean isShaped(String value) {
    int dash = value.indexOf('-');
    if (dash < 2 || dash > 5 || value.charAt(0) != 's' || value.charAt(1) == '0') {
      return false;
    }
    for (int i = 1; i < dash; i++) {
      if (value.charAt(i) < '0' || value.charAt(i) > '9') {
        return false;
      }
    }
    return Hex.ends(value, dash + 1, 32);
  }

  /** A fresh owner on {@code shard}. */
  public static OwnerId generate(int shard, SecureRandom random) {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return new OwnerId("s" + shard + "-" + HexFormat.of().formatHex(bytes));
  }

  /** The number of the shard that holds this owner, from 1. */
  public int shard() {
    return Integer.parseInt(value.substring(1, value.indexOf('-')));
  }

  @Override
  public int compareTo(OwnerId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
