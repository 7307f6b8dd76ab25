package city.vault.crypto;

import static city.vault.crypto.CryptoException.Reason.WRONG_CONTEXT;

import java.security.SecureRandom;

/** A public SM2 key that boxes are sealed to; never one that verifies. */
public final class SealingKey {
  private final Sm2PublicKey key;

  SealingKey(Sm2PublicKey key) {
    this.key = key;
  }

  /** As {@link SigningKey#parse(byte[])}. */
  public static SealingKey parse(byte[] spki) {
    return new SealingKey(Sm2PublicKey.parse(spki));
  }

  /** As {@link SigningKey#ofPem(String)}. */
  public static SealingKey ofPem(String pem) {
    return new SealingKey(Sm2PublicKey.ofPem(pem));
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
   * SM2 encryption (GB/T 32918.4-2016 clause 6.1) of the context's digest ‖ payload.
   *
   * @throws CryptoException WRONG_CONTEXT if the context names another recipient, TOO_LARGE above
   *     {@link SealedBox#MAX_PAYLOAD}
   */
  public SealedBox seal(BoxContext context, byte[] payload, SecureRandom random) {
    if (!context.recipient().equals(id())) {
      throw new CryptoException(WRONG_CONTEXT, "the context names another recipient");
    }
    SealedBox.checkPayload(payload.length);
    byte[] plain = new Octets().bytes(context.digest().bytes()).bytes(payload).toBytes();
    return SealedBox.of(key.encrypt(plain, random));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SealingKey sealingKey && id().equals(sealingKey.id());
  }

  @Override
  public int hashCode() {
    return id().hashCode();
  }

  @Override
  public String toString() {
    return "SealingKey " + id();
  }
}
