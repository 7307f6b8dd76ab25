package city.vault.client.evidence;

import city.vault.client.evidence.UnusableBundleException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** A bundle as a folder of plain files. */
final class BundleFolder {
  private BundleFolder() {}

  static Bundle read(Path folder) {
    FileGatherer gatherer = new FileGatherer();
    try (DirectoryStream<Path> listing = Files.newDirectoryStream(folder)) {
      for (Path file : listing) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          throw new UnusableBundleException(
              Reason.NOT_A_PLAIN_FILE, "a bundle's folder holds plain files and nothing else");
        }
        try (InputStream content = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
          gatherer.add(file.getFileName().toString(), content);
        }
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      throw new UnusableBundleException(Reason.UNREADABLE, "the folder can't be read");
    }
    return gatherer.bundle();
  }

  static void write(Bundle bundle, Path folder) throws IOException {
    Files.createDirectories(folder);
    try (DirectoryStream<Path> listing = Files.newDirectoryStream(folder)) {
      if (listing.iterator().hasNext()) {
        throw new IOException("the folder for the bundle is not empty");
      }
    }
    // Beside it first: whoever finds the folder finds the whole bundle in it.
    Path beside = Files.createTempDirectory(folder.toAbsolutePath().getParent(), ".bundle");
    try {
      for (Map.Entry<String, byte[]> file : bundle.files().entrySet()) {
        Files.write(beside.resolve(file.getKey()), file.getValue(), StandardOpenOption.CREATE_NEW);
      }
      Files.move(beside, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      delete(beside);
      throw e;
    }
  }

  private static void delete(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
