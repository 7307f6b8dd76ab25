package city.vault.crypto;

import java.util.Arrays;
import java.util.HexFormat;

/** The 32 bytes of an SM3 digest (GB/T 32905-2016); as text, 64 lower-case hex digits. */
public final class Digest implements Comparable<Digest> {
  /** Bytes in a digest. */
  public static final int SIZE = 32;

  private final byte[] bytes;

  private Digest(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Exactly {@link #SIZE} bytes, else MALFORMED. */
  public static Digest of(byte[] bytes) {
    return new Digest(Octets.copyOfExactly(SIZE, bytes, "a digest"));
  }

  /** Exactly 64 lower-case hex digits, else MALFORMED. */
  public static Digest parse(String hex) {
    return new Digest(Octets.parseHex(SIZE, hex, "a digest"));
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** 64 lower-case hex digits. */
  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  /** Unsigned byte order, which is the order of {@link #hex()}. */
  @Override
  public int compareTo(Digest other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Digest digest && Arrays.equals(bytes, digest.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return hex();
  }
}
