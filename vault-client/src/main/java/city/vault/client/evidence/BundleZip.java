package city.vault.client.evidence;

import city.vault.client.evidence.UnusableBundleException.Reason;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.Map;
import java.util.SortedMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A bundle as a zip archive of plain files without folders. An archive tells its files twice, in a
 * directory at its end and as a stream; tools differ in which one they believe. It is read both
 * ways, and must say the same.
 */
final class BundleZip {
  /** Compressing never makes more of them than this, with room for names and headers. */
  private static final long MAX_ZIP_BYTES = 2L * Bundle.MAX_BYTES;

  /** The first moment that a zip can name, so that an archive tells nothing of its making. */
  private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

  private BundleZip() {}

  static Bundle read(Path zip) {
    try {
      if (Files.size(zip) > MAX_ZIP_BYTES) {
        throw Bundle.tooLarge();
      }
      Bundle listed = readByDirectory(zip);
      if (!same(listed.files(), readAsStream(zip).files())) {
        throw new UnusableBundleException(
            Reason.AMBIGUOUS_ZIP, "the zip's directory and its stream hold different files");
      }
      return listed;
    } catch (IOException | IllegalArgumentException e) {
      throw new UnusableBundleException(
          Reason.UNREADABLE, "neither a folder nor a zip archive that can be read");
    }
  }

  private static Bundle readByDirectory(Path zip) throws IOException {
    FileGatherer gatherer = new FileGatherer();
    try (ZipFile archive = new ZipFile(zip.toFile())) {
      Enumeration<? extends ZipEntry> entries = archive.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        try (InputStream content = archive.getInputStream(entry)) {
          gatherer.add(entry.getName(), content);
        }
      }
    }
    return gatherer.bundle();
  }

  private static Bundle readAsStream(Path zip) throws IOException {
    FileGatherer gatherer = new FileGatherer();
    try (ZipInputStream stream =
        new ZipInputStream(new BufferedInputStream(Files.newInputStream(zip)))) {
      for (ZipEntry entry = stream.getNextEntry(); entry != null; entry = stream.getNextEntry()) {
        gatherer.add(entry.getName(), stream);
      }
    }
    return gatherer.bundle();
  }

  private static boolean same(SortedMap<String, byte[]> one, SortedMap<String, byte[]> other) {
    return one.keySet().equals(other.keySet())
        && one.entrySet().stream()
            .allMatch(f -> Arrays.equals(f.getValue(), other.get(f.getKey())));
  }

  static void write(Bundle bundle, Path zip) throws IOException {
    if (Files.exists(zip)) {
      throw new FileAlreadyExistsException(zip.toString());
    }
    Path beside = Files.createTempFile(zip.toAbsolutePath().getParent(), ".bundle", ".zip");
    try {
      writeInto(beside, bundle);
      Files.move(beside, zip, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static void writeInto(Path file, Bundle bundle) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> member : bundle.files().entrySet()) {
        ZipEntry entry = new ZipEntry(member.getKey());
        entry.setTimeLocal(EPOCH);
        out.putNextEntry(entry);
        out.write(member.getValue());
        out.closeEntry();
      }
    }
  }
}
