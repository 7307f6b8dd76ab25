package city.vault.crypto;

import static city.vault.crypto.CryptoException.Reason.BAD_SIGNATURE_ENCODING;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;

/**
 * An SM2 signature (GB/T 32918.2-2016) as DER of SEQUENCE {r INTEGER, s INTEGER} (GM/T 0009-2012
 * clause 7.3). One pair of numbers has one encoding. Signing is random, so equal signatures say
 * something and different ones nothing: a signature is never an identity.
 */
public final class Signature {
  private static final int MAX_DER = 72;

  private final byte[] der;
  private final BigInteger r;
  private final BigInteger s;

  private Signature(byte[] der, BigInteger r, BigInteger s) {
    this.der = der;
    this.r = r;
    this.s = s;
  }

  /**
   * Strict DER: minimal lengths and integers, 1 ≤ r, s &lt; n, nothing behind; else
   * BAD_SIGNATURE_ENCODING.
   */
  public static Signature parse(byte[] der) {
    if (der.length > MAX_DER) {
      throw refusal();
    }
    byte[] copy = der.clone();
    try {
      // Refuses numbers outside [0, n) and whatever differs from its own encoding.
      BigInteger[] pair = StandardDSAEncoding.INSTANCE.decode(Sm2.DOMAIN.getN(), copy);
      if (pair[0].signum() == 0 || pair[1].signum() == 0) {
        throw refusal();
      }
      return new Signature(copy, pair[0], pair[1]);
    } catch (IOException | RuntimeException e) {
      // The library's casts and checks throw what they will at a wrong type.
      throw refusal();
    }
  }

  private static CryptoException refusal() {
    return new CryptoException(
        BAD_SIGNATURE_ENCODING, "a signature is strict DER of {r, s} with 1 <= r, s < n");
  }

  /** A copy of the encoding, at most 72 bytes. */
  public byte[] der() {
    return der.clone();
  }

  BigInteger r() {
    return r;
  }

  BigInteger s() {
    return s;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Signature signature && Arrays.equals(der, signature.der);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(der);
  }
}
