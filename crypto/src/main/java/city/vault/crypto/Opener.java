package city.vault.crypto;

/** Whatever opens boxes sealed to one SM2 key. */
public interface Opener {
  /** The key that boxes are sealed to. */
  SealingKey publicKey();

  /**
   * The payload of a box.
   *
   * @throws CryptoException BAD_SEAL if this key does not open it, WRONG_CONTEXT if it was sealed
   *     for something else
   */
  byte[] open(BoxContext context, SealedBox box);
}
