package city.vault.crypto;

import static city.vault.crypto.CryptoException.Reason.BAD_KEY;
import static city.vault.crypto.CryptoException.Reason.BAD_PASSWORD;
import static city.vault.crypto.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class KeyFileTest {
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----\n";
  private static final String END = "\n-----END PRIVATE KEY-----\n";

  private final SecureRandom random = Draws.secure(Draws.seeded());
  private final SigningKeyPair pair = SigningKeyPair.generate(random);

  @Test
  void a_plain_key_file_gives_the_same_key_and_the_same_text() {
    SigningKeyPair read = SigningKeyPair.ofPem(pair.pem(null), null);
    assertThat(read.publicKey()).isEqualTo(pair.publicKey());
    assertThat(read.pem(null)).isEqualTo(pair.pem(null));
    byte[] message = {1, 2};
    assertThat(pair.publicKey().verifies(message, read.sign(message))).isTrue();
  }

  @Test
  void an_encrypted_key_file_opens_with_its_password_alone() {
    String pem = pair.pem("口令 correct".toCharArray());
    assertThat(pem).startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----\n");
    assertThat(SigningKeyPair.ofPem(pem, "口令 correct".toCharArray()).publicKey())
        .isEqualTo(pair.publicKey());
    assertRefused(BAD_PASSWORD, () -> SigningKeyPair.ofPem(pem, "口令 wrong".toCharArray()));
    assertRefused(BAD_PASSWORD, () -> SigningKeyPair.ofPem(pem, new char[0]));
  }

  @Test
  void an_encrypted_file_is_not_taken_for_a_plain_one_nor_the_reverse() {
    String encrypted = pair.pem("p".toCharArray());
    assertRefused(BAD_KEY, () -> SigningKeyPair.ofPem(encrypted, null));
    assertRefused(BAD_KEY, () -> SigningKeyPair.ofPem(pair.pem(null), "p".toCharArray()));
    assertRefused(BAD_KEY, () -> SigningKeyPair.ofPem(pair.publicKey().pem(), null));
  }

  @Test
  void a_sealing_key_file_opens_boxes_again() {
    SealingKeyPair sealing = SealingKeyPair.generate(random);
    SealingKeyPair read = SealingKeyPair.ofPem(sealing.pem("p".toCharArray()), "p".toCharArray());
    BoxContext context = new BoxContext("k", "n", "s", sealing.publicKey().id());
    byte[] payload = {5};
    SealedBox box = sealing.publicKey().seal(context, payload, random);
    assertThat(read.open(context, box)).isEqualTo(payload);
  }

  @Test
  void refuses_private_numbers_outside_their_range() {
    BigInteger n = Sm2.DOMAIN.getN();
    for (BigInteger d :
        new BigInteger[] {BigInteger.ZERO, n.subtract(BigInteger.ONE), n, n.add(BigInteger.ONE)}) {
      assertRefused(BAD_KEY, () -> SigningKeyPair.ofPem(Draws.privatePem(d), null));
    }
    BigInteger greatest = n.subtract(BigInteger.TWO);
    SigningKeyPair read = SigningKeyPair.ofPem(Draws.privatePem(greatest), null);
    assertThat(read.publicKey().verifies(new byte[1], read.sign(new byte[1]))).isTrue();
  }

  @Test
  void refuses_a_private_key_beside_a_foreign_public_key() {
    byte[] mine = der(pair.pem(null));
    byte[] foreign = der(SigningKeyPair.generate(random).pem(null));
    System.arraycopy(foreign, mine.length - 64, mine, mine.length - 64, 64);
    assertRefused(BAD_KEY, () -> SigningKeyPair.ofPem(pem(mine), null));
  }

  @Test
  void refuses_a_key_of_another_curve() {
    byte[] der = der(pair.pem(null));
    der[25] ^= 1; // the last byte of the curve's OID
    assertRefused(BAD_KEY, () -> SigningKeyPair.ofPem(pem(der), null));
  }

  @Test
  void no_changed_byte_of_a_key_file_is_more_than_refused_or_another_key() {
    byte[] der = der(pair.pem(null));
    for (int bit = 0; bit < der.length * Byte.SIZE; bit++) {
      String changed = pem(Draws.flip(der, bit));
      try {
        // A few bits, such as those of the version, mean nothing to the key.
        assertThat(SigningKeyPair.ofPem(changed, null).publicKey()).isEqualTo(pair.publicKey());
      } catch (CryptoException e) {
        assertThat(e.reason()).isEqualTo(BAD_KEY);
      }
    }
  }

  private static byte[] der(String pem) {
    return Base64.getMimeDecoder()
        .decode(pem.substring(BEGIN.length(), pem.length() - END.length()));
  }

  private static String pem(byte[] der) {
    return BEGIN + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + END;
  }
}
