package city.vault.service.journey;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.client.asset.OpenedRecord;
import city.vault.client.asset.PushReport;
import city.vault.client.export.CheckReport;
import city.vault.client.export.CheckedRecord;
import city.vault.client.record.IdentityNumber;
import city.vault.client.record.RecordType;
import city.vault.client.record.RecordTypes;
import city.vault.protocol.FieldName;
import city.vault.protocol.TypeId;
import city.vault.service.home.Home;
import city.vault.service.trial.TrialParty;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** Residents come, departments push, and what is theirs gets to them. */
public final class RecordSteps {
  private final Stage stage;

  public RecordSteps(Stage stage) {
    this.stage = stage;
  }

  @Given("{person} is bound")
  public void isBound(String name) throws IOException {
    stage.person(name).bind(stage.city);
  }

  /** A push of one row, by the department that issues the type. */
  @Given("there is a {name} record of {person}:")
  public void push(String typeId, String name, Map<String, String> fields) throws IOException {
    RecordType type = RecordTypes.shipped().get(new TypeId(typeId)).orElseThrow();
    CheckedRecord row = row(type, stage.person(name), fields);
    PushReport report =
        stage
            .city
            .issuer(TrialParty.issuerOf(type.id()))
            .push(
                sink -> {
                  sink.accepted(1, row, Optional.empty());
                  return new CheckReport(
                      type.id(), 1, 1, 0, Map.of(), Collections.emptyNavigableMap());
                },
                progress -> {});
    assertThat(report.isComplete()).as("the push is complete").isTrue();
  }

  /** Columns {@code person} and the fields; killed once it has stated all and supplied so many. */
  @When("the {name} department is killed after {int} supply/supplies of:")
  public void dies(String typeId, int supplies, List<Map<String, String>> rows)
      throws IOException, InterruptedException {
    TypeId type = new TypeId(typeId);
    List<DyingPush.Row> pushed = new ArrayList<>();
    for (Map<String, String> row : rows) {
      Map<String, String> fields = new LinkedHashMap<>(row);
      Resident person = stage.person(fields.remove("person"));
      pushed.add(new DyingPush.Row((IdentityNumber) person.number(), fields));
    }
    Home department = stage.city.home(TrialParty.issuerOf(type));
    DyingPush.run(department.folder(), type, pushed, supplies);
  }

  /** One row, whose first subject is the one named first. */
  @Given("a marriage of {person} and {person} was pushed")
  public void pushMarriage(String one, String other) throws IOException {
    push(
        "civil.marriage",
        one,
        Map.of(
            "registrationNumber",
            "J990199-2026-" + stage.scenario("x"),
            "name",
            one,
            "spouseName",
            other,
            "spouseIdentityNumber",
            stage.person(other).number().value(),
            "registeredOn",
            "2026-05-20",
            "registrar",
            "云江市民政局"));
  }

  private static CheckedRecord row(RecordType type, Resident resident, Map<String, String> fields) {
    SequencedMap<FieldName, String> values = new LinkedHashMap<>();
    type.names().forEach(field -> values.put(field, fields.get(field.value())));
    assertThat(fields.keySet()).isSubsetOf(type.names().stream().map(FieldName::value).toList());
    values.put(type.key(), resident.number().value());
    return new CheckedRecord(type, resident.number(), values);
  }

  @When("{person} claims what waits")
  public void claim(String name) throws IOException {
    assertThat(stage.person(name).desk().claimAll()).as("records claimed").isPositive();
  }

  @When("the departments' connectors answer")
  public void answer() throws IOException {
    for (TrialParty party : TrialParty.values()) {
      if (!party.issues().isEmpty()) {
        stage.city.issuer(party).connector().catchUp();
      }
    }
  }

  @Then("{person} holds a {name} record with {name} {string}")
  public void holds(String name, String type, String field, String value) throws IOException {
    assertThat(stage.person(name).desk().open())
        .filteredOn(record -> record.statement().type().value().equals(type))
        .extracting(record -> text(record, field))
        .contains(value);
  }

  private static String text(OpenedRecord record, String field) {
    return record.clear().get(new FieldName(field));
  }

  @Then("{person} holds nothing")
  public void holdsNothing(String name) throws IOException {
    assertThat(stage.person(name).desk().open()).isEmpty();
  }
}
