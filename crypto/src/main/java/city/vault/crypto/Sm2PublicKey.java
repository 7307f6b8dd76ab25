package city.vault.crypto;

import static city.vault.crypto.CryptoException.Reason.BAD_KEY;

import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.engines.SM2Engine;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.math.ec.ECPoint;

/** A checked point, whatever it is used for. */
final class Sm2PublicKey {
  static final String PEM_LABEL = "PUBLIC KEY";
  private static final int COORDINATE = 32;
  private static final int SIZE = Sm2.SPKI_PREFIX.length + 2 * COORDINATE;

  private final ECPoint point;
  private final byte[] spki;
  private final KeyId id;

  private Sm2PublicKey(ECPoint point, byte[] spki) {
    this.point = point;
    this.spki = spki;
    this.id = KeyId.ofSpki(spki);
  }

  /** The prefix is fixed, so nothing but a point of the curve is left to be parsed. */
  static Sm2PublicKey parse(byte[] spki) {
    int prefix = Sm2.SPKI_PREFIX.length;
    if (spki.length != SIZE || !Arrays.equals(spki, 0, prefix, Sm2.SPKI_PREFIX, 0, prefix)) {
      throw new CryptoException(BAD_KEY, "not the DER of an SM2 key with an uncompressed point");
    }
    try {
      // The prefix ends with the 04 of an uncompressed point; off the curve is refused here.
      byte[] encoded = Arrays.copyOfRange(spki, prefix - 1, SIZE);
      return new Sm2PublicKey(Sm2.DOMAIN.getCurve().decodePoint(encoded), spki.clone());
    } catch (IllegalArgumentException e) {
      throw new CryptoException(BAD_KEY, "the point is not on the SM2 curve");
    }
  }

  static Sm2PublicKey of(ECPoint point) {
    byte[] encoded = point.getEncoded(false);
    byte[] spki = Arrays.copyOf(Sm2.SPKI_PREFIX, SIZE);
    System.arraycopy(encoded, 1, spki, Sm2.SPKI_PREFIX.length, 2 * COORDINATE);
    return parse(spki);
  }

  static Sm2PublicKey ofPem(String pem) {
    return parse(Pem.decode(PEM_LABEL, pem));
  }

  ECPoint point() {
    return point;
  }

  ECPublicKeyParameters parameters() {
    return new ECPublicKeyParameters(point, Sm2.DOMAIN);
  }

  byte[] spki() {
    return spki.clone();
  }

  String pem() {
    return Pem.encode(PEM_LABEL, spki);
  }

  KeyId id() {
    return id;
  }

  /** Z_A of GB/T 32918.2-2016 clause 5.5: user id, curve and key, hashed before any message. */
  Digest z() {
    byte[] id = Sm2.USER_ID;
    int bits = id.length * Byte.SIZE;
    return Sm3.hash(
        new byte[] {(byte) (bits >>> 8), (byte) bits},
        id,
        Sm2.DOMAIN.getCurve().getA().getEncoded(),
        Sm2.DOMAIN.getCurve().getB().getEncoded(),
        Sm2.DOMAIN.getG().getAffineXCoord().getEncoded(),
        Sm2.DOMAIN.getG().getAffineYCoord().getEncoded(),
        point.getAffineXCoord().getEncoded(),
        point.getAffineYCoord().getEncoded());
  }

  /** C1 ‖ C3 ‖ C2 without the leading 04 that the library writes (GB/T 32918.4-2016 clause 6.1). */
  byte[] encrypt(byte[] plain, SecureRandom random) {
    SM2Engine engine = new SM2Engine(new SM3Digest(), SM2Engine.Mode.C1C3C2);
    engine.init(true, new ParametersWithRandom(parameters(), random));
    try {
      byte[] encrypted = engine.processBlock(plain, 0, plain.length);
      return Arrays.copyOfRange(encrypted, 1, encrypted.length);
    } catch (InvalidCipherTextException e) {
      throw new AssertionError("encrypting has no tag to refuse", e);
    }
  }
}
