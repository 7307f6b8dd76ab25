package city.vault.crypto;

import static city.vault.crypto.CryptoException.Reason.BAD_SHARES;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.crypto.threshold.ShamirSecretSplitter;
import org.bouncycastle.crypto.threshold.ShamirSecretSplitter.Algorithm;
import org.bouncycastle.crypto.threshold.ShamirSplitSecret;
import org.bouncycastle.crypto.threshold.ShamirSplitSecretShare;

/**
 * Shamir's secret sharing, byte by byte over GF(2⁸) with the polynomial x⁸ + x⁴ + x³ + x + 1. A
 * share is its index, one byte from 1 to n, and then the values of the polynomials there. Fewer
 * than k shares say nothing; false ones are not noticed here, so what is combined must be checked.
 */
public final class SecretShares {
  private static final int MAX_SECRET = 1024;
  private static final int MAX_SHARES = 255;

  private SecretShares() {}

  /** The n shares of a secret of 1 to 1024 bytes, any k of which combine; 1 ≤ k ≤ n ≤ 255. */
  public static List<byte[]> split(byte[] secret, int k, int n, SecureRandom random) {
    demand(secret.length >= 1 && secret.length <= MAX_SECRET, "a secret has 1 to 1024 bytes");
    demand(1 <= k && k <= n && n <= MAX_SHARES, "k of n shares: 1 <= k <= n <= 255");
    var splitter = ShamirSecretSplitter.getInstance(Algorithm.AES, secret.length, random);
    ShamirSplitSecretShare[] shares = splitter.resplit(secret, k, n).getSecretShares();
    return IntStream.range(0, n).mapToObj(i -> indexed(i + 1, shares[i])).toList();
  }

  /**
   * The secret, from k or more shares in any order; BAD_SHARES if they are too few, differ in size
   * or repeat an index. The first k count.
   */
  public static byte[] combine(int k, List<byte[]> shares) {
    demand(1 <= k && k <= shares.size() && shares.size() <= MAX_SHARES, "too few shares");
    int size = shares.getFirst().length;
    demand(size >= 2 && size <= 1 + MAX_SECRET, "a share has 2 to 1025 bytes");
    demand(shares.stream().allMatch(share -> share.length == size), "shares differ in size");
    demand(shares.stream().allMatch(share -> share[0] != 0), "a share's index is not zero");
    long indices = shares.stream().map(share -> share[0]).distinct().count();
    demand(indices == shares.size(), "two shares have the same index");
    ShamirSplitSecretShare[] chosen =
        shares.stream().limit(k).map(SecretShares::parsed).toArray(ShamirSplitSecretShare[]::new);
    try {
      return ShamirSplitSecret.getInstance(Algorithm.AES, chosen).getSecret();
    } catch (IOException e) {
      throw new AssertionError("shares in memory can always be read", e);
    }
  }

  private static byte[] indexed(int index, ShamirSplitSecretShare share) {
    try {
      return new Octets().bytes(new byte[] {(byte) index}).bytes(share.getEncoded()).toBytes();
    } catch (IOException e) {
      throw new AssertionError("shares in memory can always be read", e);
    }
  }

  private static ShamirSplitSecretShare parsed(byte[] share) {
    byte[] values = Arrays.copyOfRange(share, 1, share.length);
    return new ShamirSplitSecretShare(values, Byte.toUnsignedInt(share[0]));
  }

  private static void demand(boolean holds, String rule) {
    if (!holds) {
      throw new CryptoException(BAD_SHARES, rule);
    }
  }
}
