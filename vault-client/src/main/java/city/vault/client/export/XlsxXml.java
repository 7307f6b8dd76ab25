package city.vault.client.export;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A cursor over one XML part, by local names, since the strict and the transitional form of
 * ECMA-376 differ in their namespaces only. Anything not well-formed is {@code malformed-xlsx}.
 */
final class XlsxXml implements Closeable {
  /** ST_Xstring, ECMA-376 part 1 clause 22.9.2.19: characters that XML has no room for. */
  private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

  private final XMLStreamReader xml;
  private final InputStream bytes;

  XlsxXml(XMLStreamReader xml, InputStream bytes) {
    this.xml = xml;
    this.bytes = bytes;
  }

  /** Moves to the next start or end of an element; false at the end of the part. */
  boolean next() {
    try {
      while (xml.hasNext()) {
        switch (xml.next()) {
          case XMLStreamConstants.START_ELEMENT, XMLStreamConstants.END_ELEMENT -> {
            return true;
          }
          case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
              throw XlsxParts.malformed();
          default -> {}
        }
      }
      return false;
    } catch (XMLStreamException _) {
      throw XlsxParts.malformed();
    }
  }

  /** Moves to the next start of an element of that name; false if there is none. */
  boolean toStart(String name) {
    while (next()) {
      if (starts(name)) {
        return true;
      }
    }
    return false;
  }

  boolean starts(String name) {
    return xml.isStartElement() && xml.getLocalName().equals(name);
  }

  boolean ends(String name) {
    return xml.isEndElement() && xml.getLocalName().equals(name);
  }

  /** An attribute of the element that starts here, whatever its namespace. */
  Optional<String> attribute(String name) {
    return Optional.ofNullable(xml.getAttributeValue(null, name));
  }

  /**
   * The text of the element that starts here, to its end; of an {@code si} or {@code is} element,
   * that of its runs without phonetic guides. A text beyond {@link Limits#CELL} is cut one
   * character after, so that it shows.
   */
  String text() {
    StringBuilder text = new StringBuilder();
    try {
      int depth = 1;
      int phonetic = 0;
      while (depth > 0) {
        switch (xml.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            depth++;
            phonetic = phonetic > 0 || starts("rPh") ? phonetic + 1 : 0;
          }
          case XMLStreamConstants.END_ELEMENT -> {
            depth--;
            phonetic = Math.max(0, phonetic - 1);
          }
          case XMLStreamConstants.CHARACTERS,
              XMLStreamConstants.CDATA,
              XMLStreamConstants.SPACE -> {
            if (phonetic == 0 && text.length() <= Limits.CELL) {
              text.append(xml.getText());
            }
          }
          case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
              throw XlsxParts.malformed();
          default -> {}
        }
      }
    } catch (XMLStreamException | NoSuchElementException _) {
      throw XlsxParts.malformed();
    }
    text.setLength(Math.min(text.length(), Limits.CELL + 1));
    return text.toString();
  }

  /** Text with its escaped characters, such as {@code _x000D_}, put back. */
  static String unescaped(String text) {
    return text.contains("_x")
        ? ESCAPED
            .matcher(text)
            .replaceAll(found ->
                Matcher.quoteReplacement(
                    Character.toString((char) Integer.parseInt(found.group(1), 16))))
        : text;
  }

  @Override
  public void close() throws IOException {
    try {
      xml.close();
    } catch (XMLStreamException _) {
      throw XlsxParts.malformed();
    } finally {
      bytes.close();
    }
  }
}
