package city.vault.crypto;

import static city.vault.crypto.CryptoException.Reason.TOO_LARGE;

import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/** SM3 (GB/T 32905-2016) and what is built on it. Parts are hashed one after the other, bare. */
public final class Sm3 {
  private static final int MAX_HKDF = 255 * Digest.SIZE;

  private Sm3() {}

  /** SM3(parts…). */
  public static Digest hash(byte[]... parts) {
    return finish(new SM3Digest(), parts);
  }

  /** SM3(utf8(tag) ‖ 00 ‖ parts…): no digest made for one purpose can serve another. */
  public static Digest tagged(String tag, byte[]... parts) {
    SM3Digest digest = new SM3Digest();
    byte[] prefix = Octets.utf8(tag);
    digest.update(prefix, 0, prefix.length);
    digest.update((byte) 0);
    return finish(digest, parts);
  }

  /** HMAC-SM3 (RFC 2104) with a key of any length. */
  public static Digest hmac(byte[] key, byte[]... parts) {
    HMac mac = new HMac(new SM3Digest());
    mac.init(new KeyParameter(key));
    for (byte[] part : parts) {
      mac.update(part, 0, part.length);
    }
    byte[] out = new byte[Digest.SIZE];
    mac.doFinal(out, 0);
    return Digest.of(out);
  }

  /**
   * HKDF (RFC 5869 section 2) with HMAC-SM3; an empty salt is 32 zero bytes.
   *
   * @param length of the output in bytes, at most 8160, else TOO_LARGE
   */
  public static byte[] hkdf(byte[] ikm, byte[] salt, byte[] info, int length) {
    if (length < 1 || length > MAX_HKDF) {
      throw new CryptoException(TOO_LARGE, "HKDF-SM3 gives 1 to " + MAX_HKDF + " bytes");
    }
    HKDFBytesGenerator generator = new HKDFBytesGenerator(new SM3Digest());
    generator.init(new HKDFParameters(ikm, salt, info));
    byte[] out = new byte[length];
    generator.generateBytes(out, 0, length);
    return out;
  }

  private static Digest finish(SM3Digest digest, byte[]... parts) {
    for (byte[] part : parts) {
      digest.update(part, 0, part.length);
    }
    byte[] out = new byte[Digest.SIZE];
    digest.doFinal(out, 0);
    return Digest.of(out);
  }
}
