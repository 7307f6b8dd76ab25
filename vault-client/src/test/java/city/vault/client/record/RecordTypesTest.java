package city.vault.client.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import city.vault.client.export.Exports;
import city.vault.protocol.FieldName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordTypesTest {
  private static final String VACCINATION =
      """
      {
        "id": "health.vaccination",
        "version": 1,
        "title": {"zh": "预防接种信息", "en": "Vaccination"},
        "issuerKind": "health",
        "owner": "person",
        "key": "identityNumber",
        "recordKey": ["identityNumber", "vaccinatedOn"],
        "dateField": "vaccinatedOn",
        "fields": [
          {
            "name": "identityNumber", "column": "证件号码",
            "label": {"zh": "证件号码", "en": "Identity number"},
            "kind": "text", "required": false,
            "level": 3, "sensitive": "identity", "mask": "id", "about": "owner"
          },
          {
            "name": "vaccinatedOn", "column": "接种日期",
            "label": {"zh": "接种日期", "en": "Vaccinated on"},
            "kind": "date", "required": true,
            "level": 3, "sensitive": "health", "mask": "none", "about": "owner"
          }
        ]
      }
      """;

  @TempDir Path directory;

  @Test
  void ships_nine_types() {
    assertThat(RecordTypes.shipped().all())
        .extracting(type -> type.id().value())
        .containsExactly(
            "civil.marriage",
            "education.degree",
            "housing-fund.account",
            "identity.resident",
            "market.business-licence",
            "real-estate.title",
            "social-insurance.contribution",
            "tax.enterprise-credit",
            "tax.income-annual");
  }

  @Test
  void another_person_s_fields_are_marked_as_such() {
    assertThat(RecordTypes.shipped().all())
        .flatExtracting(RecordType::fields)
        .filteredOn(field -> field.about() == About.OTHER)
        .extracting(field -> field.name().value())
        .containsExactly(
            "spouseName",
            "spouseIdentityNumber",
            "legalRepresentative",
            "legalRepresentativeIdentityNumber");
  }

  @Test
  void each_shipped_type_is_found_by_its_own_columns() {
    RecordTypes types = RecordTypes.shipped();
    for (RecordType type : types.all()) {
      assertThat(types.matching(new HashSet<>(type.columns()))).contains(type);
    }
  }

  @Test
  void a_tenth_type_needs_a_file_and_no_code() throws IOException {
    write("vaccination.json", VACCINATION);
    RecordTypes types = RecordTypes.shipped().with(directory);
    assertThat(types.all()).hasSize(10);
    Path export = write("export.csv", "接种日期,证件号码\n2025/03/01,11010519491231002X\n");
    assertThat(Exports.check(export, Optional.empty(), types).accepted()).isEqualTo(1);
  }

  @Test
  void a_type_with_more_of_the_columns_is_meant_and_a_tie_is_none() throws IOException {
    RecordType small = read(VACCINATION);
    RecordType large =
        read(
            VACCINATION
                .replace("health.vaccination", "health.visit")
                .replace(
                    "\"fields\": [",
                    """
                    "fields": [
                    {
                      "name": "clinic", "column": "医院", "label": {"zh": "医院", "en": "Clinic"},
                      "kind": "text", "required": false,
                      "level": 2, "sensitive": "none", "mask": "none", "about": "owner"
                    },
                    """));
    RecordTypes types = RecordTypes.of(List.of(small, large));
    assertThat(types.matching(Set.of("证件号码", "接种日期", "医院"))).contains(large);
    assertThat(types.matching(Set.of("证件号码", "接种日期", "其他"))).contains(small);
    assertThat(types.matching(Set.of("证件号码"))).isEmpty();
    RecordType twin = read(VACCINATION.replace("health.vaccination", "health.twin"));
    assertThat(RecordTypes.of(List.of(small, twin)).matching(Set.of("证件号码", "接种日期"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "version": 1             | "version": 1, "extra": 2      | extra: unknown member
          "version": 1             | "version": 1, "version": 1    | twice
          "version": 1,            |                               | version
          "version": 1             | "version": "1"                | version
          "version": 1             | "version": 1.5                | version
          "version": 1             | "version": 0                  | "version" is 1 or more
          "id": "health.vaccination" | "id": "Health"              | id: not well formed: type
          "id": "health.vaccination" | "id": 7                     | id
          "owner": "person"        | "owner": "animal"             | owner: not one of the allowed values
          "owner": "person"        | "owner": 0                    | owner
          "owner": "person",       |                               | "owner" is missing
          "zh": "接种日期"          | "zh": ""                      | fields[1].label
          "kind": "date"           | "kind": "Date"                | fields[1].kind
          "kind": "date"           | "kind": "text"                | "dateField"
          "level": 3, "sensitive": "health" | "level": 5, "sensitive": "health" | fields[1]: "level" is 1 to 4
          "required": true         | "required": "true"            | fields[1].required
          "required": true,        |                               | fields[1]
          "column": "接种日期"      | "column": " 接种日期"          | fields[1]: "column"
          "column": "接种日期"      | "column": "证件号码"           | two fields of one column
          "name": "vaccinatedOn"   | "name": "identityNumber"      | two fields of one name
          "name": "vaccinatedOn"   | "name": "vaccinated-on"       | fields[1].name
          "key": "identityNumber"  | "key": "vaccinatedOn"         | "key"
          "vaccinatedOn"],         | "other"],                     | "recordKey"
          "issuerKind": "health"   | "issuerKind": "Health"        | "issuerKind"
          "id": "health            | "id": health                  | line 2
          """)
  void refuses_a_type_and_names_the_file_and_the_member(String good, String bad, String complaint)
      throws IOException {
    assertThat(VACCINATION).contains(good);
    write("vaccination.json", VACCINATION.replace(good, bad == null ? "" : bad));
    assertThatExceptionOfType(RecordTypeException.class)
        .isThrownBy(() -> RecordTypes.shipped().with(directory))
        .withMessageStartingWith("vaccination.json: ")
        .withMessageContaining(complaint)
        .satisfies(refused -> assertThat(refused.code()).isEqualTo("bad-record-type"));
  }

  @Test
  void refuses_what_is_no_type_at_all() throws IOException {
    for (String text :
        new String[] {
          "", "null", "[]", VACCINATION + "{}", "[".repeat(5_000), " ".repeat(2 << 20)
        }) {
      write("type.json", text);
      assertThatExceptionOfType(RecordTypeException.class)
          .isThrownBy(() -> RecordTypes.shipped().with(directory));
    }
  }

  @Test
  void refuses_an_id_that_is_known_and_a_directory_that_is_not() throws IOException {
    write("again.json", VACCINATION.replace("health.vaccination", "civil.marriage"));
    assertThatExceptionOfType(RecordTypeException.class)
        .isThrownBy(() -> RecordTypes.shipped().with(directory))
        .withMessageContaining("another record type has it");
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> RecordTypes.shipped().with(directory.resolve("none")));
  }

  @Test
  void finds_a_field_by_its_name() throws IOException {
    RecordType type = read(VACCINATION);
    assertThat(type.field(new FieldName("vaccinatedOn")).orElseThrow().column()).isEqualTo("接种日期");
    assertThat(type.field(new FieldName("other"))).isEmpty();
  }

  private RecordType read(String json) throws IOException {
    write("one.json", json);
    RecordTypes types = RecordTypes.of(List.of()).with(directory);
    Files.delete(directory.resolve("one.json"));
    return types.all().getFirst();
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }
}
