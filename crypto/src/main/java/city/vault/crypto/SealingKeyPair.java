package city.vault.crypto;

import static city.vault.crypto.CryptoException.Reason.WRONG_CONTEXT;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

/** Opens boxes with a private key in memory. */
public final class SealingKeyPair implements Opener {
  private final Sm2PrivateKey key;
  private final SealingKey publicKey;
  private final SecureRandom random;

  private SealingKeyPair(Sm2PrivateKey key, SecureRandom random) {
    this.key = key;
    this.publicKey = new SealingKey(key.publicKey());
    this.random = random;
  }

  /** A new pair. */
  public static SealingKeyPair generate(SecureRandom random) {
    return new SealingKeyPair(Sm2PrivateKey.generate(random), random);
  }

  /** As {@link SigningKeyPair#ofPem(String, char[])}. */
  public static SealingKeyPair ofPem(String pem, char[] passwordOrNull) {
    return new SealingKeyPair(Sm2PrivateKey.ofPem(pem, passwordOrNull), new SecureRandom());
  }

  /** As {@link SigningKeyPair#pem(char[])}. */
  public String pem(char[] passwordOrNull) {
    return key.pem(passwordOrNull, random);
  }

  @Override
  public SealingKey publicKey() {
    return publicKey;
  }

  /** SM2 decryption (GB/T 32918.4-2016 clause 7.1), then the check of the context. */
  @Override
  public byte[] open(BoxContext context, SealedBox box) {
    byte[] plain = key.decrypt(box.bytes());
    byte[] sealedFor = Arrays.copyOf(plain, Digest.SIZE);
    if (!MessageDigest.isEqual(sealedFor, context.digest().bytes())) {
      throw new CryptoException(WRONG_CONTEXT, "the box was sealed for something else");
    }
    return Arrays.copyOfRange(plain, Digest.SIZE, plain.length);
  }
}
