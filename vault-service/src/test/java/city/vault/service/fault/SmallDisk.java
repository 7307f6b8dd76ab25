package city.vault.service.fault;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A file system of its own that can be filled; needs the right to mount one. */
final class SmallDisk implements AutoCloseable {
  private static final int BYTES = 32 * 1024 * 1024;
  private static final int CHUNK = 4 * 1024;

  private final Path mounted;
  private final Path filler;

  private SmallDisk(Path mounted) {
    this.mounted = mounted;
    this.filler = mounted.resolve("filler");
  }

  /** Mounts it there; skips the test, saying so, where nothing can be mounted. */
  static SmallDisk mount(Path folder) {
    boolean done = run("mount", "-t", "tmpfs", "-o", "size=" + BYTES, "tmpfs", folder.toString());
    Assumptions.assumeTrue(done, "no file system can be mounted here: the full disk is not tested");
    return new SmallDisk(folder);
  }

  private static boolean run(String... command) {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      // There is no such program.
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  Path folder() {
    return mounted;
  }

  /** Takes every byte that is left. */
  void fill() {
    byte[] chunk = new byte[CHUNK];
    try (OutputStream out = Files.newOutputStream(filler)) {
      while (true) {
        out.write(chunk);
      }
    } catch (IOException e) {
      // No space is left.
    }
  }

  void makeRoom() throws IOException {
    Files.delete(filler);
  }

  @Override
  public void close() throws IOException {
    if (!run("umount", mounted.toString())) {
      throw new IOException("not unmounted: " + mounted);
    }
  }
}
