package city.vault.service.journey;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.client.http.Session;
import city.vault.client.trace.InspectedAccess;
import city.vault.client.trace.Regulator;
import city.vault.client.trace.TraceCheck;
import city.vault.protocol.PartyId;
import city.vault.protocol.ScenarioId;
import city.vault.service.home.Home;
import city.vault.service.trial.TrialParty;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The regulator traces one owner, one institution, one scenario. */
public final class RegulatorSteps {
  private static final String CASE = "case 990001";

  private final Stage stage;
  private List<InspectedAccess> accesses = List.of();

  public RegulatorSteps(Stage stage) {
    this.stage = stage;
  }

  private Regulator regulator() throws IOException {
    Home home = stage.city.home(TrialParty.REGULATOR);
    Session session = home.session(City.RANDOM);
    return new Regulator(session, home.party(), home.roots(), home.witnesses(City.RANDOM));
  }

  @When("the regulator lists the {institution}'s reads without recording an inspection")
  public void listUnrecorded(TrialParty institution) throws IOException {
    // Under a scenario of this journey alone, which no earlier inspection was about.
    Optional<ScenarioId> unseen = Optional.of(stage.scenario("unseen"));
    stage.attempt(() -> regulator().accesses(institution.id(), unseen));
  }

  @When("the regulator inspects what the {institution} read under {name}")
  public void inspect(TrialParty institution, String scenario) throws IOException {
    Regulator regulator = regulator();
    PartyId party = institution.id();
    Optional<ScenarioId> under = Optional.of(stage.scenario(scenario));
    stage.attempt(() -> {
      regulator.submitInspection(regulator.signInspection(party, under, CASE));
      accesses = regulator.accesses(party, under);
    });
  }

  /** Columns {@code person}, {@code outcome}; in the ledger's order. */
  @Then("the regulator sees the reads:")
  public void sees(List<Map<String, String>> expected) throws IOException {
    assertThat(accesses).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(accesses.get(i).owner())
          .isEqualTo(stage.person(expected.get(i).get("person")).id());
      assertThat(accesses.get(i).outcome()).isEqualTo(expected.get(i).get("outcome"));
    }
  }

  @When("the regulator looks at {person}'s trace without recording it")
  public void lookUnrecorded(String person) throws IOException {
    stage.attempt(() -> regulator().trace(stage.person(person).id()));
  }

  @Then("the regulator looks at {person}'s trace, finds it sound, and sees {int} reads")
  public void look(String person, int reads) throws IOException {
    Regulator regulator = regulator();
    regulator.submit(regulator.sign(stage.person(person).id(), CASE));
    TraceCheck.Verdict verdict = regulator.trace(stage.person(person).id());
    assertThat(verdict.alarms()).isEmpty();
    assertThat(verdict.entries())
        .filteredOn(entry -> entry.event().wireName().equals("read"))
        .hasSize(reads);
  }
}
