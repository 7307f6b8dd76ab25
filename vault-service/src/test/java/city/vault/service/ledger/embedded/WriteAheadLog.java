package city.vault.service.ledger.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The log file of a data directory that is written to.
 *
 * @param size in bytes, at the time of asking
 */
record WriteAheadLog(Path file, long size) {
  static WriteAheadLog of(Path dir) {
    try (Stream<Path> files = Files.list(dir)) {
      Path newest =
          files
              .filter(file -> file.toString().endsWith(".log"))
              .max(Comparator.comparing(Path::getFileName))
              .orElseThrow();
      return new WriteAheadLog(newest, Files.size(newest));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes off some of what was written since {@code before}, at least a byte and not all. */
  void tear(WriteAheadLog before, RandomGenerator random) {
    boolean same = before.file().getFileName().equals(file.getFileName());
    long written = same ? before.size() : 0;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(written + 1 + random.nextLong(size - written - 1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
