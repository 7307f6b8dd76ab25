package city.vault.service.ledger.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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
      Files.copy(file, to);
    } catch (NoSuchFileException e) {
      // The next listing differs, so all is copied again.
    }
  }

  /** The names of the files that hold these bytes somewhere. */
  static List<String> filesWith(Path dir, byte[] bytes) throws IOException {
    String needle = new String(bytes, StandardCharsets.ISO_8859_1);
    return files(dir).stream()
        .filter(file -> read(file).contains(needle))
        .map(file -> file.getFileName().toString())
        .toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
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
