package city.vault.network;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/**
 * What is installed on every peer: a label, and no code, for each organisation runs the chaincode
 * itself. The same label gives the same bytes, so all organisations approve the same id.
 *
 * @param label of lower-case letters, digits and underscores
 * @param bytes the archive
 */
record ChaincodePackage(String label, byte[] bytes) {

  /** The package of that sequence of the definition. */
  static ChaincodePackage ofSequence(int sequence) {
    String label = "vault_" + sequence;
    String metadata = "{\"path\":\"\",\"type\":\"vault\",\"label\":\"" + label + "\"}";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = tarOf(bytes)) {
      add(tar, "metadata.json", metadata.getBytes(UTF_8));
      add(tar, "code.tar.gz", noCode());
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return new ChaincodePackage(label, bytes.toByteArray());
  }

  private static TarArchiveOutputStream tarOf(OutputStream out) throws IOException {
    // Without the time, which the default parameters leave out.
    return new TarArchiveOutputStream(new GzipCompressorOutputStream(out));
  }

  private static byte[] noCode() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = tarOf(bytes)) {
      add(tar, "README", "Each organisation runs the chaincode itself.\n".getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private static void add(TarArchiveOutputStream tar, String name, byte[] content)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(content.length);
    entry.setModTime(0);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  /** The id by which peer and process know it: label and SHA-256 of the archive. */
  String id() {
    try {
      return label
          + ":"
          + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
