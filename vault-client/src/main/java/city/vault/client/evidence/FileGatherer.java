package city.vault.client.evidence;

import city.vault.client.evidence.UnusableBundleException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.util.SortedMap;
import java.util.TreeMap;

/** Gathers a bundle's files one by one, so that a limit is noticed before memory is used. */
final class FileGatherer {
  private final SortedMap<String, byte[]> files = new TreeMap<>();
  private int total;

  /** Reads one more file to its end, or to the limit. */
  void add(String name, InputStream content) throws IOException {
    Bundle.requireName(name);
    if (files.size() == Bundle.MAX_FILES) {
      throw new UnusableBundleException(
          Reason.TOO_MANY_FILES, "a bundle has at most " + Bundle.MAX_FILES + " files");
    }
    byte[] bytes = content.readNBytes(Bundle.MAX_FILE_BYTES + 1);
    total += bytes.length;
    if (bytes.length > Bundle.MAX_FILE_BYTES || total > Bundle.MAX_BYTES) {
      throw Bundle.tooLarge();
    }
    if (files.putIfAbsent(name, bytes) != null) {
      throw new UnusableBundleException(Reason.DUPLICATE_FILE, "two files have the same name");
    }
  }

  Bundle bundle() {
    return new Bundle(files);
  }
}
