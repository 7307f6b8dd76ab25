package city.vault.service.journey;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.client.asset.AssetView;
import city.vault.client.asset.CorrectionItem;
import city.vault.client.asset.ExportFolder;
import city.vault.client.asset.IssuerWork;
import city.vault.client.record.RecordType;
import city.vault.client.record.RecordTypes;
import city.vault.client.record.SubjectKey;
import city.vault.crypto.Json;
import city.vault.protocol.AssetId;
import city.vault.protocol.FieldName;
import city.vault.protocol.TypeId;
import city.vault.protocol.Withdrawal;
import city.vault.service.home.RecordsDesk;
import city.vault.service.trial.TrialParty;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Owners mind their records, and departments answer. */
public final class MindingSteps {
  private final Stage stage;

  public MindingSteps(Stage stage) {
    this.stage = stage;
  }

  private static RecordType type(String id) {
    return RecordTypes.shipped().get(new TypeId(id)).orElseThrow();
  }

  private RecordsDesk records(String person) throws IOException {
    return RecordsDesk.open(stage.person(person).home(), City.RANDOM);
  }

  private AssetId asset(String person, String typeId) throws IOException {
    return stage.person(person).desk().assets().stream()
        .filter(asset -> asset.type().value().equals(typeId))
        .findFirst()
        .map(AssetView::asset)
        .orElseThrow();
  }

  private IssuerWork work(String typeId) throws IOException {
    return stage.city.issuer(TrialParty.issuerOf(new TypeId(typeId))).work();
  }

  /** The folder in which the departments of this journey look people up. */
  private Path exports() throws IOException {
    return Files.createDirectories(stage.city.folder().resolve(stage.scenario("exports").value()));
  }

  @Given("the exports have a {name} row of {person}")
  public void exports(String typeId, String person) throws IOException {
    RecordType type = type(typeId);
    SubjectKey number = stage.person(person).number();
    String row =
        type.fields().stream()
            .map(field ->
                field.name().equals(type.key()) ? number.value() : field.required() ? "所在单位" : "")
            .collect(Collectors.joining(","));
    Files.writeString(
        exports().resolve(typeId + ".csv"), String.join(",", type.columns()) + "\n" + row + "\n");
  }

  /** Instead of whatever they said before. */
  @Given("the exports say of {person}'s {name} record:")
  public void exportsSay(String person, String typeId, Map<String, String> fields)
      throws IOException {
    RecordType type = type(typeId);
    String number = stage.person(person).number().value();
    String row =
        type.names().stream()
            .map(
                field -> field.equals(type.key()) ? number : fields.getOrDefault(field.value(), ""))
            .collect(Collectors.joining(","));
    Files.writeString(
        exports().resolve(typeId + ".csv"), String.join(",", type.columns()) + "\n" + row + "\n");
  }

  @Then("the {name} department's worklist has {person}'s correction, due in {int} days")
  public void isDue(String typeId, String person, int days) throws IOException {
    CorrectionItem item = waiting(typeId, person);
    assertThat(Duration.between(item.signed().object().header().issuedAt(), item.due()))
        .isBetween(Duration.ofDays(days), Duration.ofDays(days).plusMinutes(5));
  }

  @When("{person} asks for a {name} record")
  public void asks(String person, String typeId) throws IOException {
    TypeId type = new TypeId(typeId);
    records(person)
        .askReturn(TrialParty.issuerOf(type).id(), type, stage.person(person).number().value());
  }

  @When("the {name} department looks into its exports")
  public void looksUp(String typeId) throws IOException {
    stage
        .city
        .issuer(TrialParty.issuerOf(new TypeId(typeId)))
        .connector(RecordTypes.shipped(), new ExportFolder(exports(), RecordTypes.shipped()))
        .catchUp();
  }

  @Then("what {person} asked for is {name}")
  public void asked(String person, String state) throws IOException {
    assertThat(records(person).returns().getFirst().state()).isEqualTo(state);
  }

  @Then("{person} holds a {name} record in which every field is absent")
  public void holdsAbsence(String person, String typeId) throws IOException {
    assertThat(stage.person(person).desk().open())
        .filteredOn(record -> record.statement().type().value().equals(typeId))
        .singleElement()
        .satisfies(record -> assertThat(record.values().values()).containsOnly(Json.NULL));
  }

  @Then("{person} has {int} {name} record(s) with status {name}")
  public void status(String person, int count, String typeId, String status) throws IOException {
    assertThat(stage.person(person).desk().assets())
        .filteredOn(asset -> asset.type().value().equals(typeId))
        .filteredOn(asset -> asset.status().equals(status))
        .hasSize(count);
  }

  @When("the {name} department withdraws {person}'s record")
  public void withdraws(String typeId, String person) throws IOException {
    work(typeId).withdraw(asset(person, typeId), Withdrawal.Reason.ANNULLED);
  }

  @When("{person} says that {name} of the {name} record is wrong: {string}")
  public void corrects(String person, String field, String typeId, String reason)
      throws IOException {
    records(person).correct(asset(person, typeId), List.of(new FieldName(field)), reason);
  }

  private CorrectionItem waiting(String typeId, String person) throws IOException {
    AssetId asset = asset(person, typeId);
    return work(typeId).corrections().stream()
        .filter(item -> item.signed().object().asset().equals(asset))
        .findFirst()
        .orElseThrow();
  }

  @Then("the {name} department reads {person}'s reason {string}")
  public void readsReason(String typeId, String person, String reason) throws IOException {
    assertThat(work(typeId).reason(waiting(typeId, person))).isEqualTo(reason);
  }

  @When("the {name} department accepts {person}'s correction")
  public void accepts(String typeId, String person) throws IOException {
    work(typeId).accept(waiting(typeId, person));
  }

  @When("the {name} department rejects {person}'s correction: {string}")
  public void rejects(String typeId, String person, String reason) throws IOException {
    work(typeId).reject(waiting(typeId, person), reason);
  }

  @Then("{person}'s correction is {name}")
  public void correctionIs(String person, String state) throws IOException {
    assertThat(records(person).corrections().getFirst().state()).isEqualTo(state);
  }

  @Then("{person} reads why: {string}")
  public void readsWhy(String person, String reason) throws IOException {
    RecordsDesk desk = records(person);
    assertThat(desk.rejection(desk.corrections().getFirst())).contains(reason);
  }

  @When("{person} purges the {name} record")
  public void purges(String person, String typeId) throws IOException {
    records(person).purge(asset(person, typeId));
  }

  @Then("{person} exports {int} record(s) with their proofs")
  public void exportsAll(String person, int count) throws IOException {
    List<Json.Obj> lines = new ArrayList<>();
    assertThat(records(person).export(lines::add)).isEqualTo(count);
    assertThat(lines).hasSize(count).allMatch(line -> line.has("proof"));
  }
}
