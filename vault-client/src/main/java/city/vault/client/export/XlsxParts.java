package city.vault.client.export;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;

/**
 * The parts of an XLSX file (ECMA-376 part 2), unpacked as they are read and never beyond the
 * limits, whatever their headers claim. Document type definitions are refused, and with them all
 * entities.
 *
 * <p>The usual libraries are not used to read: a shared-string index or a column reference of a
 * hostile file makes them allocate without limit.
 */
final class XlsxParts implements Closeable {
  /** Bytes without a {@code <}: no text or tag of a reasonable file is longer. */
  private static final int LONGEST_STRETCH = 256 << 10;

  private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();

  static {
    XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
  }

  private final ZipFile zip;
  private long unpackable;

  XlsxParts(Path file) throws IOException {
    try {
      zip = new ZipFile(file.toFile());
    } catch (ZipException _) {
      throw malformed();
    }
    unpackable =
        Math.min(
            Limits.XLSX_UNPACKED, Limits.XLSX_RATIO_FREE + Limits.XLSX_RATIO * Files.size(file));
  }

  static ExportException malformed() {
    return new ExportException(
        FileFault.MALFORMED_XLSX, "the file is no whole XLSX workbook; save or copy it again");
  }

  /** A part by its name, such as {@code xl/workbook.xml}; the caller closes it. */
  Optional<XlsxXml> part(String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      return Optional.empty();
    }
    InputStream unpacked = new Bounded(zip.getInputStream(entry));
    try {
      return Optional.of(new XlsxXml(XML.createXMLStreamReader(unpacked), unpacked));
    } catch (XMLStreamException _) {
      unpacked.close();
      throw malformed();
    }
  }

  XlsxXml required(String name) throws IOException {
    return part(name).orElseThrow(XlsxParts::malformed);
  }

  /**
   * A relationship of a part: the name of the part that it targets, and the last word of its type.
   */
  record Relationship(String target, String kind) {}

  /** The relationships of a part by id; of the package itself if the name is empty. */
  Map<String, Relationship> relationships(String part) throws IOException {
    int folderEnd = part.lastIndexOf('/') + 1;
    String rels = part.substring(0, folderEnd) + "_rels/" + part.substring(folderEnd) + ".rels";
    Map<String, Relationship> found = new HashMap<>();
    Optional<XlsxXml> opened = part(rels);
    if (opened.isEmpty()) {
      return found;
    }
    try (XlsxXml xml = opened.get()) {
      while (xml.toStart("Relationship")) {
        String type = xml.attribute("Type").orElse("");
        if (xml.attribute("TargetMode").filter("External"::equals).isEmpty()) {
          found.put(
              xml.attribute("Id").orElse(""),
              new Relationship(
                  resolve(part, xml.attribute("Target").orElse("")),
                  type.substring(type.lastIndexOf('/') + 1)));
        }
      }
    }
    return found;
  }

  private static String resolve(String part, String target) {
    try {
      return URI.create("/" + part).resolve(target).normalize().getPath().substring(1);
    } catch (IllegalArgumentException | IndexOutOfBoundsException _) {
      throw malformed();
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  /** Unpacked bytes, counted against what the file may still unpack to. */
  private final class Bounded extends FilterInputStream {
    private int stretch;

    Bounded(InputStream unpacked) {
      super(unpacked);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = in.read(target, offset, length);
      unpackable -= Math.max(count, 0);
      if (unpackable < 0) {
        throw new ExportException(
            FileFault.UNPACKS_TOO_LARGE, "the workbook unpacks to far more than its size");
      }
      for (int i = offset; i < offset + count; i++) {
        stretch = target[i] == '<' ? 0 : stretch + 1;
        if (stretch > LONGEST_STRETCH) {
          throw new ExportException(
              FileFault.UNPACKS_TOO_LARGE, "the workbook has a cell of more than 256 KiB");
        }
      }
      return count;
    }
  }
}
