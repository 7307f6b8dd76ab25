package city.vault.client.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Opens an export by what it begins with; its name only tells NDJSON whose first line is broken
 * from CSV.
 */
final class ExportFile {
  private static final String ZIP = "504b0304";

  /** Old XLS, XLSX under a password (compound files), gzip, 7-Zip, RAR, PDF. */
  private static final String UNSUPPORTED = "d0cf11e0|1f8b....|377abcaf|52617221|25504446";

  private ExportFile() {}

  /**
   * The rows of a file; the caller closes them.
   *
   * @throws ExportException if it is empty, too large, of another format or broken at its start
   */
  static RowReader open(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new ExportException(FileFault.UNREADABLE_FILE, "there is no such file");
    }
    String start = start(file);
    boolean zip = start.equals(ZIP);
    refuseSize(Files.size(file), zip ? Limits.XLSX_FILE : Limits.TEXT_FILE);
    if (start.matches(UNSUPPORTED)) {
      throw new ExportException(
          FileFault.UNSUPPORTED_FORMAT,
          "CSV, NDJSON or XLSX is expected; save the file as .xlsx without a password, or as CSV");
    }
    if (zip) {
      return XlsxRows.open(file);
    }
    TextEncoding encoding = TextEncoding.of(file);
    return isNdjson(file, encoding) ? new NdjsonRows(file, encoding) : CsvRows.open(file, encoding);
  }

  private static String start(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      return HexFormat.of().formatHex(bytes.readNBytes(ZIP.length() / 2));
    }
  }

  private static void refuseSize(long size, long most) {
    if (size == 0) {
      throw new ExportException(FileFault.EMPTY_FILE, "the file is empty; export it again");
    }
    if (size > most) {
      throw new ExportException(
          FileFault.FILE_TOO_LARGE,
          "the file is larger than %,d bytes; export it in parts".formatted(most));
    }
  }

  private static boolean isNdjson(Path file, TextEncoding encoding) throws IOException {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".ndjson") || name.endsWith(".jsonl")) {
      return true;
    }
    try (Reader text = encoding.open(file)) {
      int first = text.read();
      while (first >= 0 && Character.isWhitespace(first)) {
        first = text.read();
      }
      if (first == '[') {
        throw new ExportException(
            FileFault.MALFORMED_NDJSON, "the file is a JSON array; write one object a line");
      }
      return first == '{';
    }
  }
}
