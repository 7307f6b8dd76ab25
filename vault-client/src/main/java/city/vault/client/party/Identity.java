package city.vault.client.party;

import city.vault.client.PrivateFile;
import city.vault.crypto.CryptoException;
import city.vault.crypto.SealingKeyPair;
import city.vault.crypto.SigningKeyPair;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * The two key pairs of a party or an owner. On disk: {@code signing.key.pem} and {@code
 * sealing.key.pem} (PKCS#8, plain or encrypted, mode 600) beside {@code signing.pub.pem} and {@code
 * sealing.pub.pem}.
 */
public record Identity(SigningKeyPair signing, SealingKeyPair sealing) {
  private static final String SIGNING = "signing";
  private static final String SEALING = "sealing";
  private static final String NEXT = "next";
  private static final String PAST = "past";
  private static final int MAX_FILE = 8 * 1024;

  /** New keys. */
  public static Identity generate(SecureRandom random) {
    return new Identity(SigningKeyPair.generate(random), SealingKeyPair.generate(random));
  }

  /** What others need of it. */
  public PublicKeys publicKeys() {
    return new PublicKeys(signing.publicKey(), sealing.publicKey());
  }

  /**
   * Writes the four files into a directory, which is made if need be.
   *
   * @param passwordOrNull what encrypts the private keys; null leaves them plain
   * @throws FileAlreadyExistsException if there are keys already: they are never replaced
   */
  public void save(Path directory, char[] passwordOrNull) throws IOException {
    for (String name : new String[] {SIGNING, SEALING}) {
      Path key = privateKey(directory, name);
      if (Files.exists(key)) {
        throw new FileAlreadyExistsException(key.toString());
      }
    }
    write(directory.resolve(SIGNING + ".pub.pem"), signing.publicKey().pem());
    write(directory.resolve(SEALING + ".pub.pem"), sealing.publicKey().pem());
    write(privateKey(directory, SIGNING), signing.pem(passwordOrNull));
    // The last one: whoever finds it finds all.
    write(privateKey(directory, SEALING), sealing.pem(passwordOrNull));
  }

  /**
   * Reads the private keys of a directory; the public ones are computed from them.
   *
   * @throws CryptoException BAD_KEY or BAD_PASSWORD
   * @throws IOException if a file is missing or can't be read
   */
  public static Identity load(Path directory, char[] passwordOrNull) throws IOException {
    return new Identity(
        SigningKeyPair.ofPem(read(privateKey(directory, SIGNING)), passwordOrNull),
        SealingKeyPair.ofPem(read(privateKey(directory, SEALING)), passwordOrNull));
  }

  /**
   * Puts the keys of {@code next/} in the place of those in that directory, which go to {@code
   * past/N/}: what was sealed to them can still be opened. Interrupted, it is called again and goes
   * on.
   */
  static void succeed(Path directory) throws IOException {
    Path past = past(directory, past(directory).size() + 1);
    for (String name : List.of(SIGNING, SEALING)) {
      // A pair of the past counts once its last private key is there.
      for (String file : List.of(name + ".pub.pem", name + ".key.pem")) {
        Path now = directory.resolve(file);
        Path next = directory.resolve(NEXT).resolve(file);
        if (Files.exists(next) && Files.exists(now)) {
          PrivateFile.directory(past);
          Files.move(now, past.resolve(file));
        }
        if (Files.exists(next)) {
          Files.move(next, now);
        }
      }
    }
  }

  /** The keys that those in that directory have followed, the oldest first. */
  public static List<Identity> past(Path directory) throws IOException {
    List<Identity> past = new ArrayList<>();
    for (int number = 1; exists(past(directory, number)); number++) {
      past.add(load(past(directory, number), null));
    }
    return List.copyOf(past);
  }

  private static Path past(Path directory, int number) {
    return directory.resolve(PAST).resolve(Integer.toString(number));
  }

  /** Deletes what was begun to be saved in a directory that holds no keys. */
  static void discardHalf(Path directory) throws IOException {
    for (String name : List.of(SIGNING, SEALING)) {
      Files.deleteIfExists(privateKey(directory, name));
      Files.deleteIfExists(directory.resolve(name + ".pub.pem"));
    }
  }

  /** Whether that directory holds keys. */
  public static boolean exists(Path directory) {
    return Files.exists(privateKey(directory, SIGNING))
        && Files.exists(privateKey(directory, SEALING));
  }

  private static Path privateKey(Path directory, String name) {
    return directory.resolve(name + ".key.pem");
  }

  private static void write(Path file, String pem) throws IOException {
    PrivateFile.write(file, pem.getBytes(StandardCharsets.US_ASCII));
  }

  private static String read(Path file) throws IOException {
    return new String(PrivateFile.read(file, MAX_FILE), StandardCharsets.US_ASCII);
  }
}
