package city.vault.client.export;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.client.record.IdentityNumber;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamingTest {
  private static final int ROWS = 300_000;

  @TempDir Path directory;

  /** Six texts a row are some 300 bytes, so 300,000 rows held in memory would need 90 MB. */
  @Test
  void checks_300_000_rows_in_a_heap_that_could_not_hold_them() throws Exception {
    Path file = directory.resolve("large.csv");
    long started = System.nanoTime();
    write(file);
    long written = System.nanoTime();
    assertThat(ChildJvm.run(List.of("-Xmx48m"), Checker.class, file.toString()))
        .isEqualToIgnoringNewLines(ROWS + " rows, " + (ROWS - 1) + " accepted");
    System.out.printf(
        "%,d bytes written in %d ms, checked in 48 MiB in %d ms%n",
        Files.size(file),
        (written - started) / 1_000_000,
        (System.nanoTime() - written) / 1_000_000);
  }

  /** Checks a file and prints the counts. */
  static final class Checker {
    private Checker() {}

    public static void main(String[] arguments) {
      CheckReport report = Checks.report(Path.of(arguments[0]));
      System.out.println(report.rows() + " rows, " + report.accepted() + " accepted");
    }
  }

  /** Rows that all differ, but for the last, which repeats the first. */
  private static void write(Path file) throws IOException {
    String office = "国家税务总局云江市东湖区税务局";
    try (BufferedWriter text = Files.newBufferedWriter(file, Charset.forName("GB18030"))) {
      text.write(Checks.TAX_HEADER + "\n");
      for (int row = 0; row < ROWS; row++) {
        int person = row % (ROWS - 1);
        String digits = "99010219%02d0101%03d".formatted(person / 1_000 % 100, person % 1_000);
        text.write(digits + IdentityNumber.checkCharacter(digits));
        text.write(",居民,2025-12-31," + person + ".00,0.00," + office + "\n");
      }
    }
  }
}
