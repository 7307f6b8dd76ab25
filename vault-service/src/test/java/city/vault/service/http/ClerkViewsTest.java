package city.vault.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.protocol.Delegation;
import city.vault.protocol.Grant;
import city.vault.protocol.OwnerId;
import city.vault.protocol.Request;
import city.vault.protocol.ScenarioId;
import city.vault.protocol.Signed;
import city.vault.protocol.Submission;
import city.vault.protocol.TypeId;
import city.vault.service.Companies;
import city.vault.service.IssuedRecord;
import city.vault.service.LoanWorld;
import city.vault.service.Person;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a clerk sees of its company: what its delegation names, and while that is in force. */
class ClerkViewsTest {
  @TempDir static Path dir;
  private static RunningService service;
  private static Companies companies;
  private static Person company;
  private static Person agent;
  private static IssuedRecord record;
  private static IssuedRecord unopened;
  private static Signed<Request> request;
  private static Submission grant;

  @BeforeAll
  static void start() throws SQLException {
    service = RunningService.start(dir, Clock.systemUTC());
    LoanWorld world = service.world;
    companies = new Companies(world);
    company = world.person();
    agent = world.person();
    record = world.issue(company);
    unopened = world.issue(company);
    request = world.request(company);
    Signed<Request> granted = world.request(company);
    grant = world.grant(company, record, granted);
    done(
        world.bind(agent),
        companies.bind(company, agent),
        record.statement(),
        unopened.statement(),
        Submission.of(request),
        Submission.of(granted),
        grant);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static void done(Submission... operations) {
    assertThat(service.ledger.submit(List.of(operations)).outcomes())
        .allSatisfy(outcome -> assertThat(outcome.refusal()).isEmpty());
  }

  private static Person clerk(TypeId type, ScenarioId scenario) {
    Person clerk = service.world.person();
    done(service.world.bind(clerk), companies.delegate(company, clerk, type, scenario, record));
    return clerk;
  }

  private static Browser.Answer get(String path, Person holder) {
    return service.browser.get(path, service.browser.open(holder.signing()));
  }

  private static String owners(OwnerId owner, String list) {
    return "/v1/owners/" + owner + "/" + list;
  }

  private static String version(IssuedRecord of) {
    return "/v1/assets/" + of.asset() + "/versions/1";
  }

  @Test
  void sees_what_its_delegation_names() {
    Person clerk = clerk(LoanWorld.INCOME, LoanWorld.LOAN);
    assertThat(list(clerk, "assets")).hasSize(2);
    assertThat(list(clerk, "requests")).hasSize(1);
    assertThat(list(clerk, "grants")).hasSize(1);
    assertThat(get("/v1/requests/" + request.object().id(), clerk).status()).isEqualTo(200);
    assertThat(get("/v1/grants/" + grantId(), clerk).status()).isEqualTo(200);
  }

  @Test
  void gets_the_data_key_that_is_sealed_to_itself_and_no_other() {
    Person clerk = clerk(LoanWorld.INCOME, LoanWorld.LOAN);
    byte[] clerks = box(get(version(record), clerk));
    assertThat(clerks).hasSize(144).isNotEqualTo(box(get(version(record), company)));
    assertThat(get(version(unopened), clerk).json().containsKey("box")).isFalse();
    assertThat(get(version(unopened), company).json().containsKey("box")).isTrue();
  }

  @Test
  void sees_nothing_under_a_scenario_that_its_delegation_does_not_name() {
    Person clerk = clerk(LoanWorld.INCOME, new ScenarioId("hiring"));
    assertThat(list(clerk, "requests")).isEmpty();
    assertThat(list(clerk, "grants")).isEmpty();
    assertThat(get("/v1/requests/" + request.object().id(), clerk).status()).isEqualTo(404);
    assertThat(get("/v1/grants/" + grantId(), clerk).status()).isEqualTo(404);
  }

  @Test
  void sees_nothing_that_is_the_companys_alone() {
    Person clerk = clerk(LoanWorld.INCOME, LoanWorld.LOAN);
    for (String list : List.of("trace", "returns", "corrections")) {
      assertThat(get(owners(company.id(), list), clerk).code())
          .as(list)
          .isEqualTo("session-forbidden");
    }
  }

  @Test
  void sees_its_own_delegation_and_the_company_all() {
    Person clerk = clerk(LoanWorld.INCOME, LoanWorld.LOAN);
    Person other = clerk(LoanWorld.INCOME, LoanWorld.LOAN);
    assertThat(list(clerk, "delegations")).hasSize(1);
    assertThat(list(company, "delegations")).hasSizeGreaterThanOrEqualTo(2);
    assertThat(list(agent, "delegations")).isEmpty();
    assertThat(other.id()).isNotEqualTo(clerk.id());
  }

  @Test
  void sees_nothing_once_it_has_ended() {
    Person clerk = service.world.person();
    Submission given = companies.delegate(company, clerk, LoanWorld.INCOME, LoanWorld.LOAN, record);
    done(service.world.bind(clerk), given);
    assertThat(get(owners(company.id(), "requests"), clerk).status()).isEqualTo(200);
    done(companies.end(company, given));
    for (String list : List.of("requests", "grants", "assets")) {
      assertThat(get(owners(company.id(), list), clerk).code())
          .as(list)
          .isEqualTo("session-forbidden");
    }
    assertThat(get(version(record), clerk).status()).isEqualTo(404);
    assertThat(list(clerk, "delegations")).singleElement().asString().contains("ended");
  }

  @Test
  void a_delegation_is_shown_by_its_digest_be_it_in_force_or_not() {
    Person clerk = service.world.person();
    Submission given = companies.delegate(company, clerk, LoanWorld.INCOME, LoanWorld.LOAN, record);
    done(service.world.bind(clerk), given);
    done(companies.end(company, given));
    Browser.Answer shown = get("/v1/delegations/" + given.command().digest().hex(), agent);
    assertThat(Base64.getDecoder().decode(shown.json().getString("object")))
        .isEqualTo(given.command().bytes());
    assertThat(get("/v1/delegations/" + "0".repeat(64), agent).status()).isEqualTo(404);
    assertThat(given.command().object()).isInstanceOf(Delegation.class);
  }

  private static String grantId() {
    return ((Grant) grant.command().object()).id().value();
  }

  private static byte[] box(Browser.Answer version) {
    return Base64.getDecoder().decode(version.json().getString("box"));
  }

  private static List<?> list(Person holder, String list) {
    Browser.Answer answer = get(owners(company.id(), list), holder);
    assertThat(answer.status()).as(list).isEqualTo(200);
    return answer.json().getJsonArray(list).getList();
  }
}
