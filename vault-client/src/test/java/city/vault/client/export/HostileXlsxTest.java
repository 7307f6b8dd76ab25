package city.vault.client.export;

import static city.vault.client.export.Xlsx.credit;
import static city.vault.client.export.Xlsx.header;
import static city.vault.client.export.Xlsx.number;
import static city.vault.client.export.Xlsx.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileXlsxTest {
  private static final String YEAR = text("2025-12-31");

  @TempDir Path directory;

  @Test
  void refuses_a_workbook_cut_off_anywhere() throws IOException {
    byte[] whole =
        Files.readAllBytes(Xlsx.of(header(), credit(YEAR, number("1"))).write(directory));
    Path cut = directory.resolve("cut.xlsx");
    for (int length = 4; length < whole.length; length += 7) {
      Files.write(cut, Arrays.copyOf(whole, length));
      assertThat(Checks.fault(cut)).as("%d bytes", length).isEqualTo(FileFault.MALFORMED_XLSX);
    }
  }

  @Test
  void refuses_a_part_that_is_cut_off_or_missing() throws IOException {
    Xlsx workbook = Xlsx.of(header());
    String open = "<worksheet><sheetData>" + header() + "<row><c t=\"inlineStr\"><is><t>x";
    assertThat(fault(workbook.part("xl/worksheets/sheet1.xml", open)))
        .isEqualTo(FileFault.MALFORMED_XLSX);
    assertThat(fault(new Xlsx().workbook("", 1))).isEqualTo(FileFault.MALFORMED_XLSX);
    assertThat(fault(new Xlsx().part("other.xml", "<a/>"))).isEqualTo(FileFault.MALFORMED_XLSX);
  }

  @Test
  void refuses_a_zip_bomb() throws IOException {
    String blank = "<row/>".repeat(4 << 20);
    Path file = Xlsx.of(header(), blank).write(directory);
    assertThat(Files.size(file)).isLessThan(100_000);
    assertThat(Checks.fault(file)).isEqualTo(FileFault.UNPACKS_TOO_LARGE);
  }

  @Test
  void refuses_a_bomb_of_shared_text() throws IOException {
    // Within the unpacking ratio of its size, if only for the noise that is stored with it.
    Xlsx workbook = Xlsx.of(header()).sharedStrings("<si/>".repeat(5 << 20));
    assertThat(fault(workbook.part("noise", noise()))).isEqualTo(FileFault.UNPACKS_TOO_LARGE);
  }

  @Test
  void refuses_text_tags_and_comments_without_end() throws IOException {
    String endless = "x".repeat(1 << 20);
    assertThat(fault(Xlsx.of(header(), credit(YEAR, text(endless)))))
        .isEqualTo(FileFault.UNPACKS_TOO_LARGE);
    assertThat(fault(Xlsx.of(header(), "<row a=\"" + endless + "\"/>")))
        .isEqualTo(FileFault.UNPACKS_TOO_LARGE);
    assertThat(fault(Xlsx.of(header(), "<!--" + endless + "-->")))
        .isEqualTo(FileFault.UNPACKS_TOO_LARGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>",
        "<!DOCTYPE a [<!ENTITY e \"x\"><!ENTITY f \"&e;&e;&e;&e;\">]>",
        "<!DOCTYPE a SYSTEM \"http://127.0.0.1:9/x.dtd\">"
      })
  void refuses_a_document_type_definition(String doctype) throws IOException {
    String sheet =
        doctype
            + "<worksheet><sheetData>"
            + header()
            + credit(YEAR, text("&e;"))
            + "</sheetData></worksheet>";
    assertThat(fault(Xlsx.of().part("xl/worksheets/sheet1.xml", sheet)))
        .isEqualTo(FileFault.MALFORMED_XLSX);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<c t=\"s\"><v>2000000000</v></c>",
        "<c t=\"s\"><v>-1</v></c>",
        "<c t=\"s\"><v>x</v></c>",
        "<c r=\"ZZZZZZ2\"><v>1</v></c>",
        "<c r=\"XFE2\"><v>1</v></c>",
        "<c r=\"2\"><v>1</v></c>",
        "<c r=\"表2\"><v>1</v></c>",
        "<c t=\"z\"><v>1</v></c>",
        "<c><v>one</v></c>",
        "<c s=\"-\"><v>1</v></c>",
        "<c><v>&undeclared;</v></c>"
      })
  void refuses_a_cell_that_makes_no_sense(String cell) throws IOException {
    assertThat(fault(Xlsx.of(header(), credit(YEAR, cell)))).isEqualTo(FileFault.MALFORMED_XLSX);
  }

  @Test
  void refuses_relationships_that_lead_nowhere() throws IOException {
    for (String target :
        new String[] {"../../../../etc/passwd", "http://127.0.0.1:9/", "a b%", ""}) {
      String rels =
          "<Relationships><Relationship Id=\"rId1\" Type=\"x/worksheet\" Target=\"%s\"/></Relationships>"
              .formatted(target);
      assertThat(fault(Xlsx.of(header()).part("xl/_rels/workbook.xml.rels", rels)))
          .as(target)
          .isEqualTo(FileFault.MALFORMED_XLSX);
    }
  }

  private FileFault fault(Xlsx workbook) throws IOException {
    return Checks.fault(workbook.write(directory));
  }

  private static String noise() {
    StringBuilder noise = new StringBuilder();
    new Random(1).ints(300_000, ' ', 127).forEach(c -> noise.append((char) c));
    return noise.toString();
  }
}
