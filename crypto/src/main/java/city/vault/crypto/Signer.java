package city.vault.crypto;

/** Whatever signs with one SM2 key: a key file here, a security module or co-signing elsewhere. */
public interface Signer {
  /** The key that verifies. */
  SigningKey publicKey();

  /** SM2 over SM3 of the message, under the user id {@code 1234567812345678}. */
  Signature sign(byte[] message);
}
