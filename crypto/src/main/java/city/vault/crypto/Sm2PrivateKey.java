package city.vault.crypto;

import static city.vault.crypto.CryptoException.Reason.BAD_KEY;
import static city.vault.crypto.CryptoException.Reason.BAD_PASSWORD;
import static city.vault.crypto.CryptoException.Reason.BAD_SEAL;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.engines.SM2Engine;
import org.bouncycastle.crypto.generators.SM2KeyPairGenerator;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/** A checked private number with its public key, whatever it is used for. */
final class Sm2PrivateKey {
  private static final byte[] UNCOMPRESSED = {4};
  private static final String PLAIN = "PRIVATE KEY";
  private static final String ENCRYPTED = "ENCRYPTED PRIVATE KEY";

  private final ECPrivateKeyParameters parameters;
  private final Sm2PublicKey publicKey;

  private Sm2PrivateKey(BigInteger d) {
    // n − 1 is a key of other curves, but SM2 divides by 1 + d (GB/T 32918.1-2016 clause 6.1).
    if (d.signum() <= 0 || d.compareTo(Sm2.DOMAIN.getN().subtract(BigInteger.TWO)) > 0) {
      throw new CryptoException(BAD_KEY, "an SM2 private key lies in [1, n - 2]");
    }
    this.parameters = new ECPrivateKeyParameters(d, Sm2.DOMAIN);
    this.publicKey =
        Sm2PublicKey.of(new FixedPointCombMultiplier().multiply(Sm2.DOMAIN.getG(), d).normalize());
  }

  static Sm2PrivateKey generate(SecureRandom random) {
    SM2KeyPairGenerator generator = new SM2KeyPairGenerator();
    generator.init(new ECKeyGenerationParameters(Sm2.DOMAIN, random));
    ECPrivateKeyParameters key = (ECPrivateKeyParameters) generator.generateKeyPair().getPrivate();
    return new Sm2PrivateKey(key.getD());
  }

  /** PKCS#8, plain where the password is null, else encrypted; nothing in between. */
  static Sm2PrivateKey ofPem(String pem, char[] passwordOrNull) {
    if (passwordOrNull == null) {
      return ofPkcs8(Pem.decode(PLAIN, pem));
    }
    byte[] opened = KeyFileEncryption.open(Pem.decode(ENCRYPTED, pem), passwordOrNull);
    try {
      return ofPkcs8(opened);
    } catch (CryptoException e) {
      // One wrong password in 256 leaves a plausible padding and garbage before it.
      throw new CryptoException(BAD_PASSWORD, "the key file does not open with this password");
    }
  }

  String pem(char[] passwordOrNull, SecureRandom random) {
    byte[] der = pkcs8();
    if (passwordOrNull == null) {
      return Pem.encode(PLAIN, der);
    }
    return Pem.encode(ENCRYPTED, KeyFileEncryption.seal(der, passwordOrNull, random));
  }

  private static Sm2PrivateKey ofPkcs8(byte[] der) {
    try {
      PrivateKeyInfo info = PrivateKeyInfo.getInstance(der);
      if (!info.getPrivateKeyAlgorithm().equals(Sm2.ALGORITHM)) {
        throw new CryptoException(BAD_KEY, "the private key is not of SM2");
      }
      ECPrivateKey key = ECPrivateKey.getInstance(info.parsePrivateKey());
      Sm2PrivateKey parsed = new Sm2PrivateKey(key.getKey());
      if (key.getPublicKey() != null && !key.getPublicKey().equals(parsed.point())) {
        throw new CryptoException(BAD_KEY, "the private key does not fit its public key");
      }
      return parsed;
    } catch (CryptoException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // The library's casts and checks throw what they will at a wrong type.
      throw new CryptoException(BAD_KEY, "not a PKCS#8 private key");
    }
  }

  private byte[] pkcs8() {
    int bits = Sm2.DOMAIN.getN().bitLength();
    try {
      ECPrivateKey key = new ECPrivateKey(bits, parameters.getD(), point(), null);
      return new PrivateKeyInfo(Sm2.ALGORITHM, key).getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new AssertionError("a key in memory can always be encoded", e);
    }
  }

  private DERBitString point() {
    return new DERBitString(publicKey.point().getEncoded(false));
  }

  ECPrivateKeyParameters parameters() {
    return parameters;
  }

  Sm2PublicKey publicKey() {
    return publicKey;
  }

  /** The inverse of {@link Sm2PublicKey#encrypt}, BAD_SEAL if it is none (clause 7.1). */
  byte[] decrypt(byte[] ciphertext) {
    byte[] encrypted = new Octets().bytes(UNCOMPRESSED).bytes(ciphertext).toBytes();
    SM2Engine engine = new SM2Engine(new SM3Digest(), SM2Engine.Mode.C1C3C2);
    engine.init(false, parameters);
    try {
      return engine.processBlock(encrypted, 0, encrypted.length);
    } catch (InvalidCipherTextException | IllegalArgumentException e) {
      // The latter is a C1 that is not on the curve.
      throw new CryptoException(BAD_SEAL, "the box does not open with this key");
    }
  }
}
