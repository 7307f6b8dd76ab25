package city.vault.client.grant;

import city.vault.client.PrivateFile;
import city.vault.crypto.SealingKeyPair;
import city.vault.protocol.ClaimedValues;
import city.vault.protocol.RequestId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The sealing keys of an institution's requests, one a request, each in a file {@code
 * <request>.key.pem} of mode 600. Whoever deletes one can never again open what was granted on that
 * request, which is how retention is kept.
 */
public final class RequestKeys {
  private static final int MAX_FILE = 8 * 1024;
  private static final int MAX_CLAIMS = 16 * 1024;

  private final Path directory;
  private final char[] passwordOrNull;

  /**
   * The keys in that directory.
   *
   * @param passwordOrNull what encrypts them; null leaves them plain
   */
  public RequestKeys(Path directory, char[] passwordOrNull) {
    this.directory = directory;
    this.passwordOrNull = passwordOrNull == null ? null : passwordOrNull.clone();
  }

  /** Keeps a key, before the request is handed in. */
  public void save(RequestId request, SealingKeyPair key) throws IOException {
    PrivateFile.write(file(request), key.pem(passwordOrNull).getBytes(StandardCharsets.US_ASCII));
  }

  /** Keeps what a request states, to prove the answer with. */
  void save(RequestId request, ClaimedValues claimed) throws IOException {
    PrivateFile.write(claims(request), claimed.encoded());
  }

  /** What a request stated; empty where it stated nothing. */
  public Optional<ClaimedValues> claimed(RequestId request) throws IOException {
    return Files.exists(claims(request))
        ? Optional.of(ClaimedValues.parse(PrivateFile.read(claims(request), MAX_CLAIMS)))
        : Optional.empty();
  }

  /**
   * The key of a request.
   *
   * @throws NoSuchFileException if it was never kept here or was deleted
   */
  public SealingKeyPair load(RequestId request) throws IOException {
    byte[] pem = PrivateFile.read(file(request), MAX_FILE);
    return SealingKeyPair.ofPem(new String(pem, StandardCharsets.US_ASCII), passwordOrNull);
  }

  /** Forgets a key for good. */
  public void delete(RequestId request) throws IOException {
    Files.deleteIfExists(file(request));
    Files.deleteIfExists(claims(request));
  }

  private Path claims(RequestId request) {
    return directory.resolve(request.value() + ".claims.json");
  }

  private Path file(RequestId request) {
    return directory.resolve(request.value() + ".key.pem");
  }
}
