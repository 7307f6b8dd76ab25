package city.vault.client.export;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.client.record.RecordType;
import city.vault.client.record.RecordTypes;
import city.vault.client.record.SubjectKey;
import city.vault.protocol.FieldName;
import city.vault.protocol.TypeId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One row about two people is a record of each. */
class SubjectsTest {
  private static final String LIN = "99010219930612008X";
  private static final String ZHOU = "990102199108230173";
  private static final TypeId MARRIAGE = new TypeId("civil.marriage");

  @TempDir Path dir;
  private final List<CheckedRecord> accepted = new ArrayList<>();
  private final List<Optional<Set<SubjectKey>>> rejected = new ArrayList<>();

  private void check(String... rows) throws IOException {
    Path file = dir.resolve("marriages.csv");
    Files.writeString(
        file, "登记字号,公民身份号码,姓名,配偶姓名,配偶身份号码,登记日期,登记机关\n" + String.join("\n", rows) + "\n");
    RowSink sink =
        new RowSink() {
          @Override
          public void accepted(long line, CheckedRecord row, Optional<Repair> repair) {
            accepted.add(row);
          }

          @Override
          public void rejected(long line, Rejection reason, Optional<Set<SubjectKey>> subjects) {
            rejected.add(subjects);
          }
        };
    Exports.check(file, Optional.of(MARRIAGE), RecordTypes.shipped(), sink);
  }

  private static String value(CheckedRecord record, String field) {
    return record.values().get(new FieldName(field));
  }

  @Test
  void a_marriage_is_seen_from_either_side() throws IOException {
    check("J1," + LIN + ",林晓雯,周明轩," + ZHOU + ",2021-07-15,民政局");
    List<CheckedRecord> both = accepted.getFirst().perSubject();
    assertThat(both).hasSize(2);
    CheckedRecord his = both.get(1);
    assertThat(his.subject().value()).isEqualTo(ZHOU);
    assertThat(value(his, "name")).isEqualTo("周明轩");
    assertThat(value(his, "spouseName")).isEqualTo("林晓雯");
    assertThat(value(his, "spouseIdentityNumber")).isEqualTo(LIN);
    assertThat(value(his, "registeredOn")).isEqualTo("2021-07-15");
    assertThat(his.recordKey()).containsExactly(ZHOU, "J1");
  }

  @Test
  void what_one_row_says_of_the_spouse_is_the_record_of_the_spouses_own_row() throws IOException {
    check(
        "J1," + LIN + ",林晓雯,周明轩," + ZHOU + ",2021-07-15,民政局",
        "J1," + ZHOU + ",周明轩,林晓雯," + LIN + ",2021-07-15,民政局");
    List<CheckedRecord> hers = accepted.get(0).perSubject();
    List<CheckedRecord> his = accepted.get(1).perSubject();
    assertThat(hers.get(1)).isEqualTo(his.get(0));
    assertThat(hers.get(0)).isEqualTo(his.get(1));
  }

  @Test
  void a_number_that_is_wrong_or_missing_is_nobodys_record() throws IOException {
    check(
        "J1," + LIN + ",林晓雯,周明轩,990102199108230174,2021-07-15,民政局",
        "J2," + LIN + ",林晓雯,周明轩,,2021-07-16,民政局");
    assertThat(accepted).hasSize(2).allMatch(row -> row.perSubject().size() == 1);
  }

  @Test
  void a_rejected_row_says_whose_it_would_have_been() throws IOException {
    check("J1," + LIN + ",林晓雯,周明轩," + ZHOU + ",2021-02-30,民政局");
    assertThat(accepted).isEmpty();
    assertThat(rejected.getFirst().orElseThrow())
        .extracting(SubjectKey::value)
        .containsExactlyInAnyOrder(LIN, ZHOU);
  }

  @Test
  void other_types_are_about_one_subject() {
    assertThat(
            RecordTypes.shipped().all().stream()
                .filter(type -> !type.subjects().isEmpty())
                .map(RecordType::id))
        .containsExactly(MARRIAGE);
  }
}
