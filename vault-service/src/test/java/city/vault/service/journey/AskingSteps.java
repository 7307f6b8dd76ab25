package city.vault.service.journey;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.client.grant.Ask;
import city.vault.client.scenario.ScenarioFile;
import city.vault.crypto.Json;
import city.vault.protocol.ClaimedValues;
import city.vault.protocol.Scenario;
import city.vault.protocol.ScenarioId;
import city.vault.protocol.Selection;
import city.vault.protocol.TypeId;
import city.vault.service.trial.TrialParty;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Institutions register what they need, and ask. */
public final class AskingSteps {
  private static final int CEILING_SECONDS = 30 * 86_400;
  private static final int CEILING_READS = 5;
  private static final int RETENTION_DAYS = 180;

  private final Stage stage;

  public AskingSteps(Stage stage) {
    this.stage = stage;
  }

  /** Columns: {@code type}, {@code field}, {@code mode}, {@code need} (required or optional). */
  @Given("the {institution} may ask under {name} for:")
  public void mayAsk(TrialParty institution, String scenario, List<Map<String, String>> demands)
      throws IOException {
    mayAsk(institution, scenario, Duration.ZERO, demands);
  }

  /** Who was not granted waits that long before it asks the same person again. */
  @Given("the {institution} may ask under {name}, again after {time}, for:")
  public void mayAsk(
      TrialParty institution, String scenario, Duration reask, List<Map<String, String>> demands)
      throws IOException {
    ScenarioId id = stage.scenario(scenario);
    stage.city.enact(institution, file(institution, id, reask, demands), id, 1);
  }

  private static ScenarioFile file(
      TrialParty institution, ScenarioId id, Duration reask, List<Map<String, String>> demands) {
    Json.Obj file =
        Json.object()
            .put("scenario", id.value())
            .put("version", 1)
            .put("title", Json.object().put("zh", id.value()).put("en", id.value()).build())
            .put("legalBasis", "个人信息保护法第十三条第一款第二项")
            .put("handler", institution.title())
            .put("contact", "个人信息保护负责人")
            .put("fields", demands.stream().map(AskingSteps::demand).toList())
            .put("ceilings", ceilings())
            .put("reaskSeconds", reask.toSeconds())
            .put("onward", Json.strings(List.of()))
            .put("automatedDecision", false)
            .put("assessment", "00".repeat(32))
            .build();
    return ScenarioFile.parse(new String(file.canonical(), StandardCharsets.UTF_8));
  }

  private static Json.Obj demand(Map<String, String> row) {
    return Json.object()
        .put("type", row.get("type"))
        .put("field", row.get("field"))
        .put("mode", row.get("mode"))
        .put("required", row.get("need").equals("required"))
        .put("why", "办理该业务所需")
        .put("impact", "对方将知道该项内容")
        .build();
  }

  private static Json.Obj ceilings() {
    return Json.object()
        .put("durationSeconds", CEILING_SECONDS)
        .put("reads", CEILING_READS)
        .put("readsPerDay", CEILING_READS)
        .put("retentionDays", RETENTION_DAYS)
        .put("standing", true)
        .build();
  }

  @When("the {institution} asks {person} under {name} for the latest {name} record")
  public void asksTheLatest(TrialParty institution, String person, String scenario, String type)
      throws IOException {
    select(institution, person, scenario, new Selection.Latest(new TypeId(type)));
  }

  @When("the {institution} asks {person} under {name} for {name} records since {word}")
  public void asksSince(
      TrialParty institution, String person, String scenario, String type, String day)
      throws IOException {
    Selection since = new Selection.Since(new TypeId(type), LocalDate.parse(day));
    select(institution, person, scenario, since);
  }

  @When("the {institution} asks {person} under {name}")
  public void asks(TrialParty institution, String person, String scenario) throws IOException {
    ask(institution, person, scenario, Optional.empty(), Optional.empty());
  }

  @When("the {institution} asks {person} under {name}, later records included")
  public void asksStanding(TrialParty institution, String person, String scenario)
      throws IOException {
    Scenario.Ceilings terms =
        new Scenario.Ceilings(CEILING_SECONDS, CEILING_READS, CEILING_READS, RETENTION_DAYS, true);
    ask(institution, person, scenario, Optional.of(terms), Optional.empty());
  }

  /** Rows of {@code type/field} and the value that the asker was told, which is to be confirmed. */
  @When("the {institution} asks {person} under {name}, stating:")
  public void asks(TrialParty institution, String person, String scenario, Map<String, String> told)
      throws IOException {
    SortedMap<String, Json> claimed = new TreeMap<>();
    told.forEach((field, value) -> claimed.put(field.replace('/', '.'), new Json.Str(value)));
    ask(institution, person, scenario, Optional.empty(), Optional.of(new ClaimedValues(claimed)));
  }

  @When("the {institution} asks {person} under {name} for {time} and {int} read(s)")
  public void asks(TrialParty institution, String person, String scenario, Duration time, int reads)
      throws IOException {
    Scenario.Ceilings terms =
        new Scenario.Ceilings(Math.toIntExact(time.toSeconds()), reads, reads, RETENTION_DAYS);
    ask(institution, person, scenario, Optional.of(terms), Optional.empty());
  }

  private void select(TrialParty institution, String person, String scenario, Selection selection)
      throws IOException {
    ask(institution, person, scenario, Optional.empty(), Optional.empty(), List.of(selection));
  }

  private void ask(
      TrialParty institution,
      String person,
      String scenario,
      Optional<Scenario.Ceilings> terms,
      Optional<ClaimedValues> claimed)
      throws IOException {
    ask(institution, person, scenario, terms, claimed, List.of());
  }

  private void ask(
      TrialParty institution,
      String person,
      String scenario,
      Optional<Scenario.Ceilings> terms,
      Optional<ClaimedValues> claimed,
      List<Selection> selection)
      throws IOException {
    Ask.Question question =
        new Ask.Question(
            stage.scenario(scenario),
            1,
            stage.person(person).id(),
            List.of(),
            claimed,
            terms,
            "journey",
            Duration.ofDays(7),
            false,
            selection);
    stage.attempt(() -> stage.request = stage.city.institution(institution).ask(question));
  }

  @When("the {institution} proposes to read {name}")
  public void proposes(TrialParty institution, String wanted) throws IOException {
    Map<String, String> demand =
        Map.of(
            "type",
            wanted.substring(0, wanted.indexOf('/')),
            "field",
            wanted.substring(wanted.indexOf('/') + 1),
            "mode",
            "read",
            "need",
            "required");
    ScenarioId id = stage.scenario("over-asking");
    stage.attempt(() ->
        stage
            .city
            .institution(institution)
            .propose(file(institution, id, Duration.ZERO, List.of(demand))));
  }

  @When("the {institution} takes its request back")
  public void withdraws(TrialParty institution) throws IOException {
    stage.attempt(() -> stage.city.institution(institution).withdraw(stage.request));
  }

  @When("the {institution} retires {name}")
  public void retires(TrialParty institution, String scenario) throws IOException {
    stage.attempt(() -> stage.city.institution(institution).retire(stage.scenario(scenario)));
  }

  @Then("it is refused with {name}")
  public void isRefused(String code) {
    assertThat(stage.refused().code()).isEqualTo(code);
  }

  @Then("the {institution}'s request is {name}")
  public void requestIs(TrialParty institution, String state) throws IOException {
    assertThat(stage.city.institution(institution).request(stage.request).state()).isEqualTo(state);
  }
}
