package city.vault.client.export;

import city.vault.client.record.SubjectKey;
import city.vault.protocol.TypeId;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * What the check of one file found; it holds no value of the file.
 *
 * @param type the type of its rows
 * @param rows how many data rows it has
 * @param accepted how many of them were accepted, with or without a repair
 * @param repaired how many of those were repaired
 * @param rejected how many were rejected, by reason; only reasons that occur
 * @param lines the finding of each line that has one, in the order of the file; the first data row
 *     is 1
 */
public record CheckReport(
    TypeId type,
    long rows,
    long accepted,
    long repaired,
    Map<Rejection, Long> rejected,
    SequencedMap<Long, Finding> lines) {
  private static final JsonFactory JSON = new JsonFactory();

  public CheckReport {
    rejected = Collections.unmodifiableMap(rejected);
    lines = Collections.unmodifiableSequencedMap(lines);
    if (accepted + rejected.values().stream().mapToLong(Long::longValue).sum() != rows
        || repaired > accepted) {
      throw new IllegalArgumentException("the counts do not add up");
    }
  }

  /**
   * Writes the report as one JSON object in UTF-8: {@code type}, {@code rows}, {@code accepted},
   * {@code repaired}, {@code rejected} by reason, and {@code lines}, where a line has either {@code
   * reject} or {@code repair}.
   */
  public void writeJson(OutputStream target) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(target)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      json.writeStringField("type", type.value());
      json.writeNumberField("rows", rows);
      json.writeNumberField("accepted", accepted);
      json.writeNumberField("repaired", repaired);
      json.writeObjectFieldStart("rejected");
      for (Map.Entry<Rejection, Long> count : rejected.entrySet()) {
        json.writeNumberField(count.getKey().code(), count.getValue());
      }
      json.writeEndObject();
      json.writeObjectFieldStart("lines");
      for (Map.Entry<Long, Finding> line : lines.entrySet()) {
        json.writeObjectFieldStart(Long.toString(line.getKey()));
        switch (line.getValue()) {
          case Finding.Rejected(Rejection reason) -> json.writeStringField("reject", reason.code());
          case Finding.Repaired(Repair repair) -> json.writeStringField("repair", repair.code());
        }
        json.writeEndObject();
      }
      json.writeEndObject();
      json.writeEndObject();
    }
  }

  /** The report for people. */
  public String text() {
    return ReportText.of(this);
  }

  /** Counts and findings while a file is checked. */
  static final class Tally implements RowSink {
    private final Map<Rejection, Long> rejected = new EnumMap<>(Rejection.class);
    private final SequencedMap<Long, Finding> lines = new LinkedHashMap<>();
    private long accepted;
    private long repaired;

    @Override
    public void accepted(long line, CheckedRecord row, Optional<Repair> repair) {
      accepted++;
      if (repair.isPresent()) {
        repaired++;
        lines.put(line, new Finding.Repaired(repair.get()));
      }
    }

    @Override
    public void rejected(long line, Rejection reason, Optional<Set<SubjectKey>> subjects) {
      rejected.merge(reason, 1L, Long::sum);
      lines.put(line, new Finding.Rejected(reason));
    }

    CheckReport report(TypeId type, long rows) {
      return new CheckReport(type, rows, accepted, repaired, rejected, lines);
    }
  }
}
