package city.vault.crypto;

import static city.vault.crypto.CryptoException.Reason.MALFORMED;
import static city.vault.crypto.CryptoException.Reason.TOO_LARGE;

import java.util.Arrays;

/**
 * An SM2 ciphertext (GB/T 32918.4-2016) as C1 ‖ C3 ‖ C2: the point's 64 bytes x ‖ y without the
 * leading 04, the 32 bytes of the SM3 tag, and as many bytes as were sealed. Those are the 32 bytes
 * of {@link BoxContext#digest()} and the payload.
 */
public final class SealedBox {
  /** The most bytes that a box carries. */
  public static final int MAX_PAYLOAD = 16 * 1024;

  static final int POINT = 64;
  private static final int OVERHEAD = POINT + Digest.SIZE + Digest.SIZE;

  private final byte[] bytes;

  private SealedBox(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Checks the size alone: MALFORMED below 128 bytes, TOO_LARGE above 16 KiB of payload. */
  public static SealedBox of(byte[] bytes) {
    if (bytes.length < OVERHEAD) {
      throw new CryptoException(MALFORMED, "a sealed box has at least " + OVERHEAD + " bytes");
    }
    checkPayload(bytes.length - OVERHEAD);
    return new SealedBox(bytes.clone());
  }

  static void checkPayload(int size) {
    if (size > MAX_PAYLOAD) {
      throw new CryptoException(TOO_LARGE, "a box carries at most " + MAX_PAYLOAD + " bytes");
    }
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SealedBox box && Arrays.equals(bytes, box.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
