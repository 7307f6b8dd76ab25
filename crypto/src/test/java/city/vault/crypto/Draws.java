package city.vault.crypto;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;

/** What tests draw: at random with a printed seed, or a key from a vector's fixed number. */
final class Draws {
  private Draws() {}

  /** A generator whose seed is printed, so that a failure can be repeated by {@code -Dseed=…}. */
  static Random seeded() {
    long seed = Long.getLong("seed", new SecureRandom().nextLong());
    System.out.println("seed " + seed);
    return new Random(seed);
  }

  /** The same as a SecureRandom; for tests alone, since it repeats itself. */
  static SecureRandom secure(Random random) {
    return new SecureRandom() {
      private static final long serialVersionUID = 1L;

      @Override
      public void nextBytes(byte[] bytes) {
        random.nextBytes(bytes);
      }
    };
  }

  /** Gives exactly these bytes, once. */
  static SecureRandom fixed(byte[] draw) {
    return new SecureRandom() {
      private static final long serialVersionUID = 1L;

      @Override
      public void nextBytes(byte[] bytes) {
        System.arraycopy(draw, 0, bytes, 0, bytes.length);
      }
    };
  }

  static byte[] bytes(Random random, int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Bit 0 is the highest of the first byte. */
  static byte[] flip(byte[] bytes, int bit) {
    byte[] out = bytes.clone();
    out[bit / Byte.SIZE] ^= (byte) (0x80 >>> bit % Byte.SIZE);
    return out;
  }

  /** The PKCS#8 of a private number, without its public key. */
  static String privatePem(BigInteger d) {
    String hex =
        "3041020100301306072a8648ce3d020106082a811ccf5501822d042730250201010420"
            + HexFormat.of()
                .formatHex(org.bouncycastle.util.BigIntegers.asUnsignedByteArray(32, d));
    byte[] der = HexFormat.of().parseHex(hex);
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n";
  }
}
