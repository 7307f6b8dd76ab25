package city.vault.service.ledger.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Looks into data directories from outside, and copies them as a crash would leave them. */
public final class Directories {
  private Directories() {}

  /**
   * Copies all files as they are on the disk at one moment. Nobody may be writing, but RocksDB may
   * be compacting, which exchanges files: then it copies again.
   */
  public static Path copy(Path from, Path to) {
    try {
      Files.createDirectories(to);
      List<Path> copied = List.of();
      for (List<Path> files = files(from); !files.equals(copied); files = files(from)) {
        for (Path file : files(to)) {
          Files.delete(file);
        }
        for (Path file : files) {
          copyIfThere(file, to.resolve(from.relativize(file)));
        }
        copied = files;
      }
      return to;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copyIfThere(Path file, Path to) throws IOException {
    try {
      if (file.toString().endsWith(".sst")) {
        // Never written again: the copy lives on when the original is deleted.
        Files.createLink(to, file);
      } else {
        Files.copy(file, to);
      }
    } catch (NoSuchFileException e) {
      // The next listing differs, so all is copied again.
    }
  }

  /** Deletes a directory of files. */
  static void delete(Path dir) {
    try {
      for (Path file : files(dir)) {
        Files.delete(file);
      }
      Files.delete(dir);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The names of the files that hold any of those values, or a part of one: a log is cut into
   * pieces wherever it likes. Sound for files that are not compressed.
   *
   * @param values random bytes, at least 32 of each
   */
  static List<String> filesWith(Path dir, Collection<byte[]> values) throws IOException {
    Pieces pieces = Pieces.of(values);
    List<Path> files = files(dir);
    while (true) {
      List<String> found =
          files.stream()
              .filter(file -> pieces.isIn(read(file)))
              .map(file -> file.getFileName().toString())
              .toList();
      // RocksDB may have exchanged files meanwhile; what came new was not looked into.
      List<Path> after = files(dir);
      if (after.equals(files)) {
        return found;
      }
      files = after;
    }
  }

  /** Nothing of a file that is gone by now. */
  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return new byte[0];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(Path dir) throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
