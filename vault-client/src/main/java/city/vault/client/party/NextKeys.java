package city.vault.client.party;

import city.vault.client.PrivateFile;
import city.vault.protocol.Rotation;
import city.vault.protocol.Signed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.function.Function;

/**
 * The keys that are to follow those in a folder: made in {@code next/}, signed for, handed in, put
 * in their place. Each step leaves a file behind, so that whoever is interrupted at any moment
 * begins again and goes on there, with the same keys and the same signed bytes.
 */
public final class NextKeys {
  private static final int MAX_FILE = 64 * 1024;

  private final Path folder;
  private final Path next;
  private final Path signed;
  private final Path taken;

  /**
   * @param folder where the keys are that are to be followed
   */
  public NextKeys(Path folder) {
    this.folder = folder;
    this.next = folder.resolve("next");
    this.signed = next.resolve("rotation.json");
    this.taken = next.resolve("rotation.taken.json");
  }

  /** Whether the ledger has taken the rotation, and only files are left to be moved. */
  public boolean isTaken() {
    return Files.exists(taken);
  }

  /**
   * The rotation to be handed in.
   *
   * @param sign signs for the keys to come; not asked where it was signed before
   */
  public Signed<Rotation> rotation(SecureRandom random, Function<Identity, Signed<Rotation>> sign)
      throws IOException {
    if (!Files.exists(signed)) {
      PrivateFile.write(signed, Ceremony.of(sign.apply(toCome(random))).json());
    }
    String text = new String(PrivateFile.read(signed, MAX_FILE), StandardCharsets.UTF_8);
    return Ceremony.parse(Rotation.class, text).signed();
  }

  private Identity toCome(SecureRandom random) throws IOException {
    if (!Identity.exists(next)) {
      Identity.discardHalf(next);
      Identity.generate(random).save(next, null);
    }
    return Identity.load(next, null);
  }

  /** The ledger has taken the rotation: the keys take their place. */
  public void finish() throws IOException {
    if (Files.exists(signed)) {
      Files.move(signed, taken, StandardCopyOption.ATOMIC_MOVE);
    }
    Identity.succeed(folder);
    Files.deleteIfExists(taken);
  }
}
