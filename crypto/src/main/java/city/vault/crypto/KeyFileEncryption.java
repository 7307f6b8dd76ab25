package city.vault.crypto;

import static city.vault.crypto.CryptoException.Reason.BAD_KEY;
import static city.vault.crypto.CryptoException.Reason.BAD_PASSWORD;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.EncryptionScheme;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.PBEParametersGenerator;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.paddings.PaddedBufferedBlockCipher;
import org.bouncycastle.crypto.params.ParametersWithIV;

/**
 * PBES2 (RFC 8018 section 6.2) with PBKDF2-HMAC-SHA256 and AES-256-CBC, and no other choice: the
 * scheme that OpenSSL 3 reads and writes for {@code -aes-256-cbc}.
 */
final class KeyFileEncryption {
  private static final int ITERATIONS = 200_000;
  private static final int MAX_ITERATIONS = 10_000_000;
  private static final int KEY_BITS = 256;
  private static final int BLOCK = 16;
  private static final AlgorithmIdentifier HMAC_SHA256 =
      new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA256, DERNull.INSTANCE);

  private KeyFileEncryption() {}

  static byte[] seal(byte[] pkcs8, char[] password, SecureRandom random) {
    byte[] salt = new byte[BLOCK];
    byte[] iv = new byte[BLOCK];
    random.nextBytes(salt);
    random.nextBytes(iv);
    PBKDF2Params pbkdf2 = new PBKDF2Params(salt, ITERATIONS, KEY_BITS / Byte.SIZE, HMAC_SHA256);
    PBES2Parameters scheme =
        new PBES2Parameters(
            new KeyDerivationFunc(PKCSObjectIdentifiers.id_PBKDF2, pbkdf2),
            new EncryptionScheme(NISTObjectIdentifiers.id_aes256_CBC, new DEROctetString(iv)));
    try {
      byte[] encrypted = aes(true, password, pbkdf2, iv, pkcs8);
      return new EncryptedPrivateKeyInfo(
              new AlgorithmIdentifier(PKCSObjectIdentifiers.id_PBES2, scheme), encrypted)
          .getEncoded(ASN1Encoding.DER);
    } catch (IOException | InvalidCipherTextException e) {
      throw new AssertionError("a key in memory can always be encrypted", e);
    }
  }

  static byte[] open(byte[] encryptedPkcs8, char[] password) {
    try {
      EncryptedPrivateKeyInfo info = EncryptedPrivateKeyInfo.getInstance(encryptedPkcs8);
      demand(PKCSObjectIdentifiers.id_PBES2.equals(info.getEncryptionAlgorithm().getAlgorithm()));
      PBES2Parameters scheme =
          PBES2Parameters.getInstance(info.getEncryptionAlgorithm().getParameters());
      demand(PKCSObjectIdentifiers.id_PBKDF2.equals(scheme.getKeyDerivationFunc().getAlgorithm()));
      demand(
          NISTObjectIdentifiers.id_aes256_CBC.equals(scheme.getEncryptionScheme().getAlgorithm()));
      PBKDF2Params pbkdf2 = PBKDF2Params.getInstance(scheme.getKeyDerivationFunc().getParameters());
      demand(pbkdf2.getPrf().equals(HMAC_SHA256));
      demand(pbkdf2.getIterationCount().bitLength() < Integer.SIZE);
      demand(pbkdf2.getIterationCount().intValueExact() <= MAX_ITERATIONS);
      byte[] iv =
          ASN1OctetString.getInstance(scheme.getEncryptionScheme().getParameters()).getOctets();
      return aes(false, password, pbkdf2, iv, info.getEncryptedData());
    } catch (InvalidCipherTextException e) {
      throw new CryptoException(BAD_PASSWORD, "the key file does not open with this password");
    } catch (CryptoException e) {
      throw e;
    } catch (RuntimeException e) {
      // The library's casts and checks throw what they will at a wrong type.
      throw new CryptoException(BAD_KEY, "not an encrypted PKCS#8 private key");
    }
  }

  private static void demand(boolean supported) {
    if (!supported) {
      throw new CryptoException(
          BAD_KEY, "key files are encrypted by PBES2 with PBKDF2-HMAC-SHA256 and AES-256-CBC");
    }
  }

  private static byte[] aes(
      boolean encrypting, char[] password, PBKDF2Params pbkdf2, byte[] iv, byte[] in)
      throws InvalidCipherTextException {
    var generator = new PKCS5S2ParametersGenerator(SHA256Digest.newInstance());
    generator.init(
        PBEParametersGenerator.PKCS5PasswordToUTF8Bytes(password),
        pbkdf2.getSalt(),
        pbkdf2.getIterationCount().intValueExact());
    var cipher = new PaddedBufferedBlockCipher(CBCBlockCipher.newInstance(AESEngine.newInstance()));
    cipher.init(
        encrypting, new ParametersWithIV(generator.generateDerivedParameters(KEY_BITS), iv));
    byte[] out = new byte[cipher.getOutputSize(in.length)];
    int written = cipher.processBytes(in, 0, in.length, out, 0);
    written += cipher.doFinal(out, written);
    return Arrays.copyOf(out, written);
  }
}
