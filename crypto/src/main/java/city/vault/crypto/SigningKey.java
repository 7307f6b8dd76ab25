package city.vault.crypto;

import java.math.BigInteger;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;

/** A public SM2 key that verifies; never one that seals. Parsed once, it is worth keeping. */
public final class SigningKey {
  private final Sm2PublicKey key;
  private final byte[] z;

  SigningKey(Sm2PublicKey key) {
    this.key = key;
    this.z = key.z().bytes();
  }

  /**
   * The 91 bytes of a SubjectPublicKeyInfo with named curve and uncompressed point; everything
   * else, and a point that is not on the curve, is BAD_KEY.
   */
  public static SigningKey parse(byte[] spki) {
    return new SigningKey(Sm2PublicKey.parse(spki));
  }

  /** The same as RFC 7468 text in exactly the form of {@link #pem()}, else BAD_KEY. */
  public static SigningKey ofPem(String pem) {
    return new SigningKey(Sm2PublicKey.ofPem(pem));
  }

  /** A copy of the SubjectPublicKeyInfo. */
  public byte[] spki() {
    return key.spki();
  }

  /** {@code PUBLIC KEY} in lines of 64 characters that end with LF. */
  public String pem() {
    return key.pem();
  }

  /** The key's name. */
  public KeyId id() {
    return key.id();
  }

  /**
   * Whether this key signed the message (GB/T 32918.2-2016 clause 7.1), under the user id {@code
   * 1234567812345678}.
   */
  public boolean verifies(byte[] message, Signature signature) {
    BigInteger n = Sm2.DOMAIN.getN();
    BigInteger t = signature.r().add(signature.s()).mod(n);
    if (t.signum() == 0) {
      return false;
    }
    ECPoint sum =
        ECAlgorithms.sumOfTwoMultiplies(Sm2.DOMAIN.getG(), signature.s(), key.point(), t)
            .normalize();
    if (sum.isInfinity()) {
      return false;
    }
    BigInteger e = new BigInteger(1, Sm3.hash(z, message).bytes());
    BigInteger expected = e.add(sum.getAffineXCoord().toBigInteger()).mod(n);
    return expected.equals(signature.r());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SigningKey signingKey && id().equals(signingKey.id());
  }

  @Override
  public int hashCode() {
    return id().hashCode();
  }

  @Override
  public String toString() {
    return "SigningKey " + id();
  }
}
