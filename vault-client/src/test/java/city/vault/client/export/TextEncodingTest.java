package city.vault.client.export;

import static city.vault.client.export.Checks.TAX_HEADER;
import static city.vault.client.export.Checks.TAX_ROW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextEncodingTest {
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final String TABLE = TAX_HEADER + "\n" + TAX_ROW + "\n";

  @TempDir Path directory;

  @Test
  void reads_both_encodings_with_and_without_a_byte_order_mark() throws IOException {
    for (Charset charset : new Charset[] {StandardCharsets.UTF_8, GB18030}) {
      for (String mark : new String[] {"", "\uFEFF"}) {
        Path file = file((mark + TABLE).getBytes(charset));
        assertThat(Checks.values(file, "name")).as("%s", charset).containsExactly("周明轩");
      }
    }
  }

  @Test
  void refuses_a_line_of_utf8_in_gb18030_even_where_it_decodes() throws IOException {
    String other = TAX_ROW.replace("周明轩", "欧阳静娜").replace("某税务局", "国家税务总局某市");
    byte[] mixed =
        join(
            (TABLE + TABLE).getBytes(GB18030),
            other.getBytes(StandardCharsets.UTF_8),
            TABLE.getBytes(GB18030));
    assertThat(decodes(mixed)).as("or there is nothing to find").isTrue();
    assertThat(Checks.fault(file(mixed))).isEqualTo(FileFault.BAD_ENCODING);
  }

  @Test
  void refuses_a_cell_of_utf8_in_a_line_of_gb18030() throws IOException {
    byte[] mixed =
        join(
            (TABLE + Checks.NUMBER + ",周明轩,2025-12-31,1.00,1.00,").getBytes(GB18030),
            "某市税务局分局\n".getBytes(StandardCharsets.UTF_8),
            TABLE.getBytes(GB18030));
    assertThat(Checks.fault(file(mixed))).isEqualTo(FileFault.BAD_ENCODING);
  }

  @Test
  void refuses_a_line_of_gb18030_in_utf8() throws IOException {
    byte[] mixed =
        join(
            TABLE.getBytes(StandardCharsets.UTF_8),
            TAX_ROW.getBytes(GB18030),
            "\n".getBytes(GB18030));
    assertThat(Checks.fault(file(mixed))).isEqualTo(FileFault.BAD_ENCODING);
    assertThat(Checks.fault(file(join(HexFormat.of().parseHex("efbbbf"), TABLE.getBytes(GB18030)))))
        .isEqualTo(FileFault.BAD_ENCODING);
  }

  @Test
  void tells_a_file_cut_within_a_character() throws IOException {
    for (Charset charset : new Charset[] {StandardCharsets.UTF_8, GB18030}) {
      byte[] whole = TABLE.strip().getBytes(charset);
      Path file = file(Arrays.copyOf(whole, whole.length - 1));
      assertThatExceptionOfType(ExportException.class)
          .isThrownBy(() -> Checks.report(file))
          .withMessageContaining("cut off")
          .satisfies(refused -> assertThat(refused.code()).isEqualTo("bad-encoding"));
    }
  }

  @Test
  void names_the_line_of_a_byte_that_is_no_text() throws IOException {
    Path file = file(join(TABLE.getBytes(GB18030), new byte[] {(byte) 0xFF, '\n'}));
    assertThatExceptionOfType(ExportException.class)
        .isThrownBy(() -> Checks.report(file))
        .withMessageContaining("line 3 ");
  }

  @Test
  void refuses_utf16() throws IOException {
    assertThat(Checks.fault(file(TABLE.getBytes(StandardCharsets.UTF_16))))
        .isEqualTo(FileFault.BAD_ENCODING);
  }

  @Test
  void takes_no_gb18030_for_a_mixture() throws IOException {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    StringBuilder table = new StringBuilder(TAX_HEADER).append('\n');
    for (int row = 0; row < 20_000; row++) {
      String name = hanzi(random, 2 + random.nextInt(3));
      table.append(
          "%s,%s,2025-12-31,%d,1,%s%n".formatted(Checks.NUMBER, name, row, hanzi(random, 12)));
    }
    assertThat(Checks.findings(file(table.toString().getBytes(GB18030))))
        .as("seed %d", seed)
        .isEmpty();
  }

  @Test
  void maps_pinned_private_use_characters_in_utf8_too_and_rejects_others() throws IOException {
    String pinned = TAX_ROW.replace("周明轩", "周\uE81E");
    String unknown = TAX_ROW.replace("周明轩", "周\uE000");
    Path file =
        file((TAX_HEADER + "\n" + pinned + "\n" + unknown).getBytes(StandardCharsets.UTF_8));
    assertThat(Checks.values(file, "name")).containsExactly("周\u9FB4");
    assertThat(Checks.findings(file)).isEqualTo(Map.of(2L, "private-use-character"));
  }

  @Test
  void leaves_compatibility_ideographs_as_they_are() throws IOException {
    String name = "\uF9D0\uD87E\uDC00é"; // the last one decomposed
    for (Charset charset : new Charset[] {StandardCharsets.UTF_8, GB18030}) {
      Path file = file(TABLE.replace("周明轩", name).getBytes(charset));
      assertThat(Checks.values(file, "name")).containsExactly(name);
    }
  }

  /** Characters of GB 2312 level 1, the 3,755 most common, drawn evenly. */
  private static String hanzi(Random random, int count) {
    byte[] bytes = new byte[2 * count];
    for (int i = 0; i < count; i++) {
      int index = random.nextInt(3_755);
      bytes[2 * i] = (byte) (0xB0 + index / 94);
      bytes[2 * i + 1] = (byte) (0xA1 + index % 94);
    }
    return new String(bytes, GB18030);
  }

  private static boolean decodes(byte[] bytes) {
    return !new String(bytes, GB18030).contains("\uFFFD");
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(directory.resolve("export.csv"), bytes);
  }
}
