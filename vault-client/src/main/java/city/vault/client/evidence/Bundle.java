package city.vault.client.evidence;

import city.vault.client.evidence.UnusableBundleException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A bundle as bytes: its files by name, all on one level. Whether they prove anything is for {@link
 * BundleVerifier} to say.
 *
 * @param files at most {@value #MAX_FILES}, each of at most {@value #MAX_FILE_BYTES} bytes, all
 *     together at most {@value #MAX_BYTES}
 */
public record Bundle(SortedMap<String, byte[]> files) {
  /** Most files: a read of 100 asset versions from as many issuers has fewer. */
  public static final int MAX_FILES = 2_000;

  /** Largest file in bytes, that of a signed object. */
  public static final int MAX_FILE_BYTES = 64 * 1024;

  /** Most bytes of all files together. */
  public static final int MAX_BYTES = 16 * 1024 * 1024;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");

  /**
   * Keeps a copy of the map.
   *
   * @throws UnusableBundleException if a limit is passed or a name can't be a file's
   */
  public Bundle {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    if (files.size() > MAX_FILES) {
      throw new UnusableBundleException(
          Reason.TOO_MANY_FILES, "a bundle has at most " + MAX_FILES + " files");
    }
    long total = 0;
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      requireName(file.getKey());
      total += file.getValue().length;
      if (file.getValue().length > MAX_FILE_BYTES || total > MAX_BYTES) {
        throw tooLarge();
      }
    }
  }

  /** The bundle of these parts. */
  public static Bundle of(EvidenceParts parts) {
    return new BundleComposer(parts).compose();
  }

  /**
   * Reads a folder or a zip archive that anybody may have made.
   *
   * @throws UnusableBundleException if it is neither, or holds what no bundle holds
   */
  public static Bundle read(Path folderOrZip) {
    return Files.isDirectory(folderOrZip)
        ? BundleFolder.read(folderOrZip)
        : BundleZip.read(folderOrZip);
  }

  /** Writes the files into a new or an empty folder. */
  public void writeFolder(Path folder) throws IOException {
    BundleFolder.write(this, folder);
  }

  /** Writes a zip archive that is not there yet; the same bundle gives the same bytes. */
  public void writeZip(Path zip) throws IOException {
    BundleZip.write(this, zip);
  }

  /** Refuses every name but one of a file in the bundle itself. */
  static void requireName(String name) {
    if (!NAME.matcher(name).matches() || name.equals(".") || name.equals("..")) {
      throw new UnusableBundleException(
          Reason.BAD_FILE_NAME, "a file's name is 1 to 100 of A-Z a-z 0-9 . _ -");
    }
  }

  static UnusableBundleException tooLarge() {
    return new UnusableBundleException(
        Reason.TOO_LARGE,
        "a file has at most "
            + MAX_FILE_BYTES
            + " bytes and a bundle "
            + MAX_BYTES
            + " bytes altogether");
  }
}
