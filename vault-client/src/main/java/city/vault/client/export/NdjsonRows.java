package city.vault.client.export;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * NDJSON: one flat JSON object a line (RFC 8259). An object may leave members out; those are empty
 * cells, as is null. The header therefore is every member that any line has, for which the file is
 * read once beforehand.
 */
final class NdjsonRows implements RowReader {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(2)
                  .maxNameLength(Limits.CELL)
                  .maxStringLength(Limits.LINE)
                  .build())
          .build();

  private final BoundedLines lines;
  private final List<String> header;

  NdjsonRows(Path file, TextEncoding encoding) throws IOException {
    header = membersOf(file, encoding);
    lines = new BoundedLines(encoding.open(file));
  }

  private static List<String> membersOf(Path file, TextEncoding encoding) throws IOException {
    Set<String> members = new LinkedHashSet<>();
    try (Reader text = encoding.open(file);
        BoundedLines lines = new BoundedLines(text)) {
      for (Optional<String> line = nextLine(lines); line.isPresent(); line = nextLine(lines)) {
        object(line.get()).ifPresent(object -> members.addAll(object.keySet()));
        if (members.size() > Limits.COLUMNS) {
          throw new ExportException(
              FileFault.TOO_MANY_COLUMNS, "the objects have more than 256 different members");
        }
      }
    }
    if (members.isEmpty()) {
      throw new ExportException(
          FileFault.MALFORMED_NDJSON, "no line is a JSON object; one object a line is expected");
    }
    return List.copyOf(members);
  }

  @Override
  public List<String> header() {
    return header;
  }

  @Override
  public Optional<Row> next() throws IOException {
    return nextLine(lines).map(this::row);
  }

  private Row row(String line) {
    if (line.equals(BoundedLines.TOO_LONG)) {
      return new Row.Unreadable(Rejection.LINE_TOO_LONG);
    }
    return object(line)
        .<Row>map(object ->
            new Row.Cells(header.stream().map(member -> object.getOrDefault(member, "")).toList()))
        .orElse(new Row.Unreadable(Rejection.BAD_JSON));
  }

  private static Optional<String> nextLine(BoundedLines lines) throws IOException {
    Optional<String> line = lines.next();
    while (line.isPresent() && line.get().isBlank()) {
      line = lines.next();
    }
    return line;
  }

  /**
   * The members of the object that the line is, numbers as they are written; empty if it is no flat
   * object.
   */
  private static Optional<Map<String, String>> object(String line) {
    Map<String, String> members = new LinkedHashMap<>();
    try (JsonParser json = JSON.createParser(line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        if (!value.isScalarValue()) {
          return Optional.empty();
        }
        members.put(name, value == JsonToken.VALUE_NULL ? "" : json.getText());
      }
      return json.nextToken() == null ? Optional.of(members) : Optional.empty();
    } catch (JacksonException malformed) {
      return Optional.empty();
    } catch (IOException impossible) {
      throw new IllegalStateException("a string cannot fail to be read", impossible);
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
