package city.vault.service.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.vault.client.UntrustedException;
import city.vault.client.evidence.BundleVerifier;
import city.vault.client.evidence.EvidenceApi;
import city.vault.client.evidence.VerificationReport;
import city.vault.client.grant.Choice;
import city.vault.client.grant.ReviewedRequest;
import city.vault.client.http.ApiProblem;
import city.vault.protocol.Delegation;
import city.vault.protocol.FieldName;
import city.vault.protocol.ScenarioId;
import city.vault.protocol.TypeId;
import city.vault.service.home.ClerkDesk;
import city.vault.service.home.Home;
import city.vault.service.trial.TrialParty;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Companies are bound with whoever acts for them, and let clerks act. */
public final class ClerkSteps {
  private final Stage stage;

  public ClerkSteps(Stage stage) {
    this.stage = stage;
  }

  @Given("the company {person} is bound, {person} acting with its keys")
  public void isBound(String company, String agent) throws IOException {
    stage.company(company).bind(stage.city, stage.person(agent));
  }

  /** Rows of {@code type/field}. */
  @When("{person} lets {person} act under {name} for {time} on:")
  public void delegates(
      String company, String clerk, String scenario, Duration lasting, List<String> fields)
      throws IOException {
    Map<TypeId, List<FieldName>> byType = new TreeMap<>();
    for (String field : fields) {
      String[] parts = field.split("/", -1);
      byType
          .computeIfAbsent(new TypeId(parts[0]), _ -> new ArrayList<>())
          .add(new FieldName(parts[1]));
    }
    List<Delegation.Power> powers =
        byType.entrySet().stream()
            .map(e -> new Delegation.Power(e.getKey(), e.getValue()))
            .toList();
    List<ScenarioId> scenarios = List.of(stage.scenario(scenario));
    stage.person(company).desk().delegate(stage.person(clerk).id(), powers, scenarios, lasting);
  }

  @When("{person} ends what {person} may do")
  public void ends(String company, String clerk) throws IOException {
    stage.person(company).desk().endDelegation(stage.person(clerk).id());
  }

  private ClerkDesk desk(String clerk, String company) throws IOException {
    return ClerkDesk.open(stage.person(clerk).home(), stage.person(company).id(), City.RANDOM);
  }

  @When("{person} grants it for {person}")
  public void grants(String clerk, String company) throws IOException {
    grants(clerk, company, Set.of());
  }

  @When("{person} grants it for {person} without {name}")
  public void grants(String clerk, String company, String dropped) throws IOException {
    grants(clerk, company, Set.of(dropped));
  }

  private void grants(String clerk, String company, Set<String> dropped) throws IOException {
    ClerkDesk desk = desk(clerk, company);
    ReviewedRequest reviewed = desk.review(stage.request);
    Choice choice =
        Choice.all(reviewed, Set.of())
            .without(
                reviewed.request().object().fields().stream()
                    .filter(w -> dropped.contains(w.type() + "/" + w.field()))
                    .collect(Collectors.toSet()));
    stage.attempt(() -> stage.grant = desk.lend(reviewed, choice));
  }

  @When("{person} declines for {person}")
  public void declines(String clerk, String company) throws IOException {
    ClerkDesk desk = desk(clerk, company);
    stage.attempt(() -> desk.decline(stage.request));
  }

  @When("{person} revokes for {person}")
  public void revokes(String clerk, String company) throws IOException {
    ClerkDesk desk = desk(clerk, company);
    stage.attempt(() -> desk.revoke(stage.grant));
  }

  @When("{person} claims for {person} what waits")
  public void claims(String clerk, String company) throws IOException {
    assertThat(desk(clerk, company).claimAll()).as("records claimed").isPositive();
  }

  @Then("{person} finds no request to {person}")
  public void findsNoRequest(String clerk, String company) throws IOException {
    assertThat(desk(clerk, company).openRequests()).isEmpty();
  }

  @Then("{person} may not act for {person}")
  public void mayNotAct(String clerk, String company) {
    assertThatThrownBy(() -> desk(clerk, company))
        .isInstanceOf(UntrustedException.class)
        .hasMessageContaining("delegation-missing");
  }

  @Then("{person} sees nothing of {person}")
  public void seesNothing(String clerk, String company) throws IOException {
    Home home = stage.person(clerk).home();
    var session = home.session(City.RANDOM);
    String path = "/v1/owners/" + stage.person(company).id() + "/requests";
    assertThatThrownBy(() -> session.get(Map.class, path))
        .isInstanceOfSatisfying(
            ApiProblem.class, problem -> assertThat(problem.code()).isEqualTo("session-forbidden"));
  }

  /** The company's phone finds each act in its trace, and whose it is. */
  @Then("{person}'s trace is sound and tells that {person} did {name}")
  public void tells(String company, String clerk, String event) throws IOException {
    var owner = stage.person(company).desk();
    assertThat(owner.checkTrace().alarms()).isEmpty();
    assertThat(owner.history())
        .filteredOn(entry -> entry.event().wireName().equals(event))
        .extracting(entry -> entry.actor())
        .containsOnly(stage.person(clerk).id().value());
  }

  @Then("the evidence of the {institution}'s read says that {person} granted it for {person}")
  public void proves(TrialParty institution, String clerk, String company) throws IOException {
    Home home = stage.city.home(institution);
    VerificationReport report =
        BundleVerifier.verify(
            new EvidenceApi(home.session(City.RANDOM))
                .export(stage.person(company).id(), stage.read.entry().seq()),
            home.roots());
    assertThat(report.holds()).as(report.text()).isTrue();
    assertThat(report.proven().orElseThrow().clerk()).contains(stage.person(clerk).id());
  }
}
