package city.vault.client.asset;

import city.vault.client.PrivateFile;
import city.vault.crypto.CryptoException;
import city.vault.crypto.DataKey;
import city.vault.crypto.Json;
import city.vault.protocol.ProtocolException;
import city.vault.protocol.SignedJson;
import city.vault.protocol.Statement;
import city.vault.protocol.Times;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * The data keys of versions that are on their way to their owners, kept in an issuer's home until
 * they were also supplied to whom the owners lend such records standing: a version's key is random
 * and then the owner's alone, so that whoever dies in between could not supply it later. One file a
 * delivery, mode 600, encrypted under the issuer's secret, on disk before anything is handed in.
 */
public final class Outbox {
  private static final System.Logger LOG = System.getLogger(Outbox.class.getName());
  private static final String KIND = "vault/v1/outbox";
  private static final int MAX_BYTES = 8 << 20;
  private static final int NAME_BYTES = 16;

  /** As long as a signed command may still be taken, and the clocks may differ. */
  private static final Duration LASTING = Duration.ofHours(24).plusMinutes(2);

  private final Path folder;
  private final IssuerSecret secret;
  private final SecureRandom random;

  /** The outbox in that folder, which need not be there yet. */
  public Outbox(Path folder, IssuerSecret secret, SecureRandom random) {
    this.folder = folder;
    this.secret = secret;
    this.random = random;
  }

  /**
   * What one delivery has kept.
   *
   * @param until from then on nothing of it that has not come will come any more
   */
  record Kept(Path file, Instant until, List<StatedVersion> versions) {
    /** Forgets it. */
    void done() {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Keeps versions before they are handed in at {@code now}. */
  Kept keep(List<StatedVersion> versions, Instant now) {
    byte[] name = new byte[NAME_BYTES];
    random.nextBytes(name);
    Kept kept =
        new Kept(folder.resolve(HexFormat.of().formatHex(name)), now.plus(LASTING), versions);
    Json.Obj content =
        Json.object()
            .put("until", Times.format(kept.until()))
            .put("versions", versions.stream().map(Outbox::json).toList())
            .build();
    try {
      PrivateFile.write(kept.file(), secret.encrypt(KIND, content.canonical(), random));
      force(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return kept;
  }

  /** So that after a crash of the machine the file has its name. */
  private static void force(Path folder) throws IOException {
    try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    }
  }

  /**
   * What deliveries have not done: those of runs that died, and those that are under way. To supply
   * the same twice does no harm.
   */
  List<Kept> left() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Kept> left = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "[0-9a-f]*")) {
      for (Path file : files) {
        read(file, left);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return left;
  }

  private void read(Path file, List<Kept> left) throws IOException {
    if (!Files.exists(file)) {
      return; // Done meanwhile by whoever keeps it.
    }
    try {
      byte[] content = secret.decrypt(KIND, PrivateFile.read(file, MAX_BYTES));
      Json.Obj json = (Json.Obj) Json.parse(content, MAX_BYTES);
      left.add(
          new Kept(
              file,
              Times.parse(json.string("until"), "until"),
              json.array("versions").stream().map(v -> version((Json.Obj) v)).toList()));
    } catch (CryptoException | ProtocolException e) {
      LOG.log(
          System.Logger.Level.WARNING, "the outbox can''t read {0}", file.getFileName().toString());
    }
  }

  private static Json.Obj json(StatedVersion version) {
    return Json.object()
        .put("key", Base64.getEncoder().encodeToString(version.key().bytes()))
        .put("statement", SignedJson.write(version.signed()))
        .build();
  }

  private static StatedVersion version(Json.Obj json) {
    return new StatedVersion(
        SignedJson.read(Statement.class, json.object("statement")),
        DataKey.of(Base64.getDecoder().decode(json.string("key"))));
  }
}
