package city.vault.service.phone;

import city.vault.client.PrivateFile;
import city.vault.client.http.WireJson;
import city.vault.crypto.Digest;
import city.vault.crypto.Sm3;
import city.vault.protocol.Nonce;
import city.vault.protocol.OwnerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Guards what a PIN of six digits can't: a phone's keys are sealed under the PIN and a secret of 32
 * bytes that is kept here, one file an owner, and given out for the right PIN alone. After {@value
 * #TRIES} wrong ones in a row the secret is deleted, and nothing opens those keys any more. A try
 * is counted, and synced, before it is answered.
 */
public final class PinGuards {
  /** Wrong PINs in a row until the secret is gone. */
  public static final int TRIES = 5;

  private static final int MAX_FILE = 1024;

  private final Path folder;
  private final SecureRandom random;

  /** Keeps its files in that folder, which is made if need be. */
  public PinGuards(Path folder, SecureRandom random) throws IOException {
    PrivateFile.directory(folder);
    this.folder = folder;
    this.random = random;
  }

  /**
   * A new guard.
   *
   * @param pin what a phone names it by; nobody else knows it, so nobody else uses up its tries
   */
  public record Made(Nonce pin, Digest secret) {}

  /**
   * How a try went.
   *
   * @param triesLeft wrong ones that are still permitted, 0 once the secret is gone
   * @param secret where the PIN was right
   */
  public record Tried(int triesLeft, Optional<Digest> secret) {}

  private record Guard(Nonce pin, Digest verifier, Digest secret, int triesLeft) {
    Guard left(int tries) {
      return new Guard(pin, verifier, secret, tries);
    }
  }

  /**
   * Guards an owner's new PIN, in the place of any before it.
   *
   * @param verifier what the phone derives from the PIN to show that it knows it
   */
  public synchronized Made make(OwnerId owner, Digest verifier) throws IOException {
    byte[] pin = new byte[16];
    byte[] secret = new byte[Digest.SIZE];
    random.nextBytes(pin);
    random.nextBytes(secret);
    Guard made =
        new Guard(
            new Nonce(HexFormat.of().formatHex(pin)), hashed(verifier), Digest.of(secret), TRIES);
    keep(owner, made);
    return new Made(made.pin(), made.secret());
  }

  /** Tries a PIN; empty where that owner has no such guard, or none any more. */
  public synchronized Optional<Tried> attempt(OwnerId owner, Nonce pin, Digest verifier)
      throws IOException {
    Optional<Guard> found = find(owner).filter(guard -> guard.pin().equals(pin));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Guard guard = found.get();
    boolean right = MessageDigest.isEqual(guard.verifier().bytes(), hashed(verifier).bytes());
    int left = right ? TRIES : guard.triesLeft() - 1;
    if (left == 0) {
      Files.delete(file(owner));
    } else if (left != guard.triesLeft()) {
      keep(owner, guard.left(left));
    }
    return Optional.of(new Tried(left, right ? Optional.of(guard.secret()) : Optional.empty()));
  }

  private static Digest hashed(Digest verifier) {
    return Sm3.tagged("vault/v1/pin-verifier", verifier.bytes());
  }

  private Optional<Guard> find(OwnerId owner) throws IOException {
    return Files.exists(file(owner))
        ? Optional.of(WireJson.read(Guard.class, PrivateFile.read(file(owner), MAX_FILE)))
        : Optional.empty();
  }

  private void keep(OwnerId owner, Guard guard) throws IOException {
    PrivateFile.write(file(owner), WireJson.write(guard));
  }

  private Path file(OwnerId owner) {
    return folder.resolve(owner + ".json");
  }
}
