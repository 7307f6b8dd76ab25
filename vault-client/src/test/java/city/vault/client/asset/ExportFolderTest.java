package city.vault.client.asset;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.client.export.CheckedRecord;
import city.vault.client.record.RecordType;
import city.vault.client.record.RecordTypes;
import city.vault.protocol.FieldName;
import city.vault.protocol.TypeId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportFolderTest {
  private static final RecordType TAX =
      RecordTypes.shipped().get(new TypeId("tax.income-annual")).orElseThrow();
  private static final FieldName INCOME = new FieldName("annualIncome");
  private static final String HEADER = "公民身份号码,姓名,纳税年度,收入合计,已缴税额,主管税务机关\n";
  private static final String NUMBER = "990102199108230173";

  @TempDir private Path folder;

  private void export(String name, String... rows) throws IOException {
    Files.writeString(folder.resolve(name), HEADER + String.join("\n", rows) + "\n");
  }

  private static String row(String number, String income) {
    return number + ",周明轩,2025-12-31," + income + ",12012.00,某税务局";
  }

  private List<String> found() {
    return new ExportFolder(folder, RecordTypes.shipped())
        .find(TAX, record -> record.subject().value().equals(NUMBER)).stream()
            .map(CheckedRecord::values)
            .map(values -> values.get(INCOME))
            .toList();
  }

  @Test
  void finds_a_record_as_its_last_row_has_it() throws IOException {
    export("a.csv", row(NUMBER, "1.00"), row("99010219930612008X", "3.00"), row(NUMBER, "2.00"));
    export("b.csv", row(NUMBER, "2.00"));
    assertThat(found()).containsExactly("2.00");
  }

  @Test
  void finds_nothing_of_which_two_files_say_different_things() throws IOException {
    export("a.csv", row(NUMBER, "1.00"));
    export("b.csv", row(NUMBER, "2.00"));
    assertThat(found()).isEmpty();
  }

  @Test
  void finds_nothing_where_a_rejected_row_could_say_something_else() throws IOException {
    export("a.csv", row(NUMBER, "1.00"), row(NUMBER, "much"));
    assertThat(found()).isEmpty();
    export("a.csv", row(NUMBER, "1.00"), row("99010219930612008X", "much"));
    assertThat(found()).containsExactly("1.00");
  }

  @Test
  void finds_nothing_beside_a_file_that_can_not_be_read_to_its_end() throws IOException {
    export("a.csv", row(NUMBER, "1.00"));
    export("b.csv", "\"" + row(NUMBER, "2.00"));
    assertThat(found()).isEmpty();
  }
}
