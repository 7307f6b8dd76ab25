package city.vault.crypto;

import static city.vault.crypto.CryptoException.Reason.BAD_SEAL;
import static city.vault.crypto.CryptoException.Reason.TOO_LARGE;

import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * AEAD_SM4_GCM (RFC 8998 section 3.2): key 16, IV 12 and tag 16 bytes, the output being ciphertext
 * ‖ tag. No pair of key and IV may ever seal two texts.
 */
public final class Sm4Gcm {
  /** Bytes in a key. */
  public static final int KEY = 16;

  /** Bytes in an IV. */
  public static final int IV = 12;

  /** Bytes in a tag. */
  public static final int TAG = 16;

  private static final int MAX_TEXT = 1024 * 1024;

  private Sm4Gcm() {}

  /** Seals at most 1 MiB; wrong sizes of key and IV are MALFORMED. */
  public static byte[] seal(byte[] key, byte[] iv, byte[] aad, byte[] plain) {
    if (plain.length > MAX_TEXT) {
      throw new CryptoException(TOO_LARGE, "SM4-GCM seals at most " + MAX_TEXT + " bytes");
    }
    try {
      return run(true, key, iv, aad, plain);
    } catch (InvalidCipherTextException e) {
      throw new AssertionError("sealing has no tag to refuse", e);
    }
  }

  /** The inverse; BAD_SEAL unless key, IV, associated data, ciphertext and tag belong together. */
  public static byte[] open(byte[] key, byte[] iv, byte[] aad, byte[] sealed) {
    if (sealed.length > MAX_TEXT + TAG) {
      throw new CryptoException(TOO_LARGE, "SM4-GCM opens at most " + MAX_TEXT + " bytes");
    }
    try {
      return run(false, key, iv, aad, sealed);
    } catch (InvalidCipherTextException e) {
      throw new CryptoException(BAD_SEAL, "the SM4-GCM tag does not fit");
    }
  }

  private static byte[] run(boolean sealing, byte[] key, byte[] iv, byte[] aad, byte[] in)
      throws InvalidCipherTextException {
    GCMModeCipher cipher = GCMBlockCipher.newInstance(new SM4Engine());
    cipher.init(
        sealing,
        new AEADParameters(
            new KeyParameter(Octets.copyOfExactly(KEY, key, "an SM4 key")),
            TAG * Byte.SIZE,
            Octets.copyOfExactly(IV, iv, "an SM4-GCM IV"),
            aad));
    byte[] out = new byte[cipher.getOutputSize(in.length)];
    int written = cipher.processBytes(in, 0, in.length, out, 0);
    cipher.doFinal(out, written);
    return out;
  }
}
