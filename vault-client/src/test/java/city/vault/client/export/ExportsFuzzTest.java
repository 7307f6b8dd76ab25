package city.vault.client.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a department's export holds, it is refused as a file or reported on row by row, and no
 * message quotes it. A normal run replays the seeds; {@code ./vault fuzz} searches.
 */
class ExportsFuzzTest {
  private static final String CSV = Checks.TAX_HEADER + "\n" + Checks.TAX_ROW + "\n";

  static Stream<byte[]> csvs() {
    return Stream.of(
        CSV.getBytes(StandardCharsets.UTF_8),
        ("\uFEFF" + CSV).getBytes(StandardCharsets.UTF_8),
        CSV.getBytes(Charset.forName("GB18030")),
        CSV.replace(",", "\",\"").getBytes(StandardCharsets.UTF_8));
  }

  static Stream<byte[]> ndjsons() {
    List<String> names = List.of(Checks.TAX_HEADER.split(","));
    List<String> cells = List.of(Checks.TAX_ROW.split(","));
    StringBuilder line = new StringBuilder("{");
    for (int i = 0; i < names.size(); i++) {
      line.append(i == 0 ? "" : ",");
      line.append("\"%s\":\"%s\"".formatted(names.get(i), cells.get(i)));
    }
    return Stream.of((line + "}\n").getBytes(StandardCharsets.UTF_8));
  }

  /** The XML of a sheet's rows: what a fuzzer would not find through the compression. */
  static Stream<byte[]> sheets() {
    return Stream.of(
            Xlsx.header() + Xlsx.credit(Xlsx.text("2025-12-31"), Xlsx.number("1")),
            Xlsx.header() + Xlsx.credit(Xlsx.styled(1, "46022"), "<c><f>1+1</f><v>2</v></c>"),
            "<row><c t=\"s\" r=\"A1\"><v>0</v></c></row>")
        .map(xml -> xml.getBytes(StandardCharsets.UTF_8));
  }

  /** A whole workbook. */
  static Stream<byte[]> workbooks() throws IOException {
    Path directory = Files.createTempDirectory("workbook");
    return Stream.of(Files.readAllBytes(Xlsx.of(Xlsx.header()).write(directory)));
  }

  private static void refusedOrReported(Path file) throws IOException {
    try {
      CheckReport report = Checks.report(file);
      assertThat(report.accepted()).isLessThanOrEqualTo(report.rows());
    } catch (ExportException e) {
      assertThat(e).hasNoCause();
      assertThat(e.getMessage()).doesNotContain(Checks.NUMBER, "周明轩");
    } finally {
      Files.delete(file);
    }
  }

  private static Path file(String suffix, byte[] bytes) throws IOException {
    return Files.write(Files.createTempFile("export", suffix), bytes);
  }

  @MethodSource("csvs")
  @FuzzTest(maxDuration = "60s")
  void csv(byte[] input) throws IOException {
    refusedOrReported(file(".csv", input));
  }

  @MethodSource("ndjsons")
  @FuzzTest(maxDuration = "60s")
  void ndjson(byte[] input) throws IOException {
    refusedOrReported(file(".ndjson", input));
  }

  @MethodSource("sheets")
  @FuzzTest(maxDuration = "60s")
  void sheet(byte[] input) throws IOException {
    Xlsx workbook = Xlsx.of(new String(input, StandardCharsets.UTF_8));
    refusedOrReported(workbook.write(Files.createTempDirectory("sheet")));
  }

  @MethodSource("workbooks")
  @FuzzTest(maxDuration = "60s")
  void xlsx(byte[] input) throws IOException {
    refusedOrReported(file(".xlsx", input));
  }
}
