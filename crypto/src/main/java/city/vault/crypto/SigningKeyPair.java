package city.vault.crypto;

import java.security.SecureRandom;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;

/** Signs with a private key in memory. */
public final class SigningKeyPair implements Signer {
  private final Sm2PrivateKey key;
  private final SigningKey publicKey;
  private final SecureRandom random;

  private SigningKeyPair(Sm2PrivateKey key, SecureRandom random) {
    this.key = key;
    this.publicKey = new SigningKey(key.publicKey());
    this.random = random;
  }

  /** A new pair; its signatures draw their nonces from {@code random} too. */
  public static SigningKeyPair generate(SecureRandom random) {
    return new SigningKeyPair(Sm2PrivateKey.generate(random), random);
  }

  /** As {@link #ofPem(String, char[], SecureRandom)}, with the system's own randomness. */
  public static SigningKeyPair ofPem(String pem, char[] passwordOrNull) {
    return ofPem(pem, passwordOrNull, new SecureRandom());
  }

  /**
   * PKCS#8 in PEM: plain if the password is null, else PBES2 of PBKDF2-HMAC-SHA256 and AES-256-CBC.
   * Signatures draw their nonces from {@code random}; were it to repeat itself, the key would be
   * lost.
   *
   * @throws CryptoException BAD_KEY or BAD_PASSWORD
   */
  public static SigningKeyPair ofPem(String pem, char[] passwordOrNull, SecureRandom random) {
    return new SigningKeyPair(Sm2PrivateKey.ofPem(pem, passwordOrNull), random);
  }

  /** What {@link #ofPem(String, char[])} reads; 200,000 iterations where there is a password. */
  public String pem(char[] passwordOrNull) {
    return key.pem(passwordOrNull, random);
  }

  @Override
  public SigningKey publicKey() {
    return publicKey;
  }

  @Override
  public Signature sign(byte[] message) {
    SM2Signer signer = new SM2Signer(StandardDSAEncoding.INSTANCE, new SM3Digest());
    CipherParameters parameters = new ParametersWithRandom(key.parameters(), random);
    signer.init(true, new ParametersWithID(parameters, Sm2.USER_ID));
    signer.update(message, 0, message.length);
    try {
      return Signature.parse(signer.generateSignature());
    } catch (org.bouncycastle.crypto.CryptoException e) {
      throw new AssertionError("r and s below n can always be encoded", e);
    }
  }
}
