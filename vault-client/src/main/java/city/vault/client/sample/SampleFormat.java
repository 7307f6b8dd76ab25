package city.vault.client.sample;

import city.vault.client.record.FieldKind;
import city.vault.client.record.RecordType;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** The forms in which departments hand exports over. */
enum SampleFormat {
  CSV_GB18030,
  CSV_UTF8,
  CSV_UTF8_MARKED,
  XLSX_TEXT,
  XLSX_TYPED,
  NDJSON;

  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final JsonFactory JSON = new JsonFactory();

  /** The table as the bytes of a file. */
  byte[] bytes(SampleTable table) throws IOException {
    return switch (this) {
      case CSV_GB18030 -> csv(table).getBytes(Charset.forName("GB18030"));
      case CSV_UTF8 -> csv(table).getBytes(StandardCharsets.UTF_8);
      case CSV_UTF8_MARKED -> (BYTE_ORDER_MARK + csv(table)).getBytes(StandardCharsets.UTF_8);
      case XLSX_TEXT -> xlsx(table, false);
      case XLSX_TYPED -> xlsx(table, true);
      case NDJSON -> ndjson(table);
    };
  }

  private static String csv(SampleTable table) throws IOException {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
      csv.writeRecord(table.type().columns());
      table.rows().forEach(csv::writeRecord);
    }
    return text.toString();
  }

  private static byte[] ndjson(SampleTable table) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    List<String> columns = table.type().columns();
    for (List<String> row : table.rows()) {
      try (JsonGenerator json = JSON.createGenerator(bytes)) {
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.writeStartObject();
        for (int i = 0; i < columns.size(); i++) {
          json.writeStringField(columns.get(i), row.get(i));
        }
        json.writeEndObject();
      }
      bytes.write('\n');
    }
    return bytes.toByteArray();
  }

  /** Typed: dates and amounts as a spreadsheet has them, where they are some; else all as text. */
  private static byte[] xlsx(SampleTable table, boolean typed) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(bytes, "vault", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("导出");
      RecordType type = table.type();
      for (int column = 0; column < type.fields().size(); column++) {
        sheet.value(0, column, type.columns().get(column));
        FieldKind kind = typed ? type.fields().get(column).kind() : FieldKind.TEXT;
        for (int row = 0; row < table.rows().size(); row++) {
          write(sheet, row + 1, column, kind, table.rows().get(row).get(column));
        }
      }
    }
    return bytes.toByteArray();
  }

  private static void write(Worksheet sheet, int row, int column, FieldKind kind, String value) {
    try {
      switch (kind) {
        case AMOUNT -> sheet.value(row, column, new BigDecimal(value));
        case DATE -> {
          sheet.value(row, column, LocalDate.parse(value));
          sheet.style(row, column).format("yyyy-mm-dd").set();
        }
        case TEXT, FIGURE -> sheet.value(row, column, value);
      }
    } catch (NumberFormatException | DateTimeParseException dirt) {
      sheet.value(row, column, value);
    }
  }
}
