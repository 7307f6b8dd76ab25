package city.vault.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.protocol.FreezeTarget;
import city.vault.protocol.Request;
import city.vault.protocol.Signed;
import city.vault.protocol.Submission;
import city.vault.service.Freezer;
import city.vault.service.IssuedRecord;
import city.vault.service.LoanWorld;
import city.vault.service.Person;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads that are stopped at once, and go on, over HTTP. */
class FreezeOverHttpTest {
  @TempDir static Path dir;
  private static RunningService service;
  private static Browser browser;
  private static Freezer freezer;
  private static Person person;
  private static Submission grant;

  @BeforeAll
  static void lend() throws SQLException {
    service = RunningService.start(dir, Clock.systemUTC());
    browser = service.browser;
    freezer = new Freezer(service.world);
    person = service.world.person();
    IssuedRecord record = service.world.issue(person);
    Signed<Request> request = service.world.request(person);
    grant = service.world.grant(person, record, request);
    service.ledger.submit(
        List.of(service.world.bind(person), record.statement(), Submission.of(request), grant));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static Browser.Answer read() {
    return browser.post("/v1/reads", service.world.read(person, grant));
  }

  @Test
  void what_an_owner_froze_is_refused_and_no_longer_handed_out_until_it_is_lifted() {
    Submission before = service.world.read(person, grant);
    assertThat(browser.post("/v1/reads", before).json().containsKey("grantSecret")).isTrue();
    Submission freeze = freezer.freeze(person);
    assertThat(browser.post("/v1/freezes", freeze).json().getLong("seq")).isPositive();

    assertThat(read().status()).isEqualTo(403);
    assertThat(read().code()).isEqualTo("owner-frozen");
    assertThat(read().json().getLong("seq")).isPositive();
    assertThat(browser.post("/v1/reads", before).json().containsKey("grantSecret")).isFalse();
    assertThat(state()).isEqualTo("frozen");
    assertThat(browser.post("/v1/freezes", freeze).json().getBoolean("repeated")).isTrue();

    assertThat(browser.post("/v1/unfreezes", freezer.unfreeze(person)).status()).isEqualTo(200);
    assertThat(read().status()).isEqualTo(200);
    assertThat(state()).isEqualTo("active");
  }

  private static String state() {
    String token = browser.open(person.signing());
    JsonObject item =
        browser
            .get("/v1/owners/" + person.id() + "/grants", token)
            .json()
            .getJsonArray("grants")
            .getJsonObject(0);
    return item.getString("state");
  }

  @Test
  void what_a_regulator_froze_stands_in_the_authorities_list() {
    FreezeTarget bank = new FreezeTarget.OfInstitution(service.world.bank.id());
    FreezeTarget loans = new FreezeTarget.OfScenario(LoanWorld.LOAN);
    browser.post("/v1/freezes", freezer.freeze(bank));
    browser.post("/v1/freezes", freezer.freeze(loans));
    assertThat(read().code()).isEqualTo("institution-frozen");
    assertThat(listed())
        .containsExactly(
            "institution " + service.world.bank.id() + " regulator",
            "scenario " + LoanWorld.LOAN + " regulator");

    assertThat(browser.post("/v1/unfreezes", freezer.unfreeze(bank)).status()).isEqualTo(200);
    assertThat(read().code()).isEqualTo("scenario-frozen");
    assertThat(browser.post("/v1/unfreezes", freezer.unfreeze(loans)).status()).isEqualTo(200);
    assertThat(listed()).isEmpty();
  }

  private static List<String> listed() {
    String token = browser.open(service.world.regulator.signing());
    return browser.get("/v1/freezes", token).json().getJsonArray("freezes").stream()
        .map(item -> (JsonObject) item)
        .map(f -> f.getString("target") + " " + f.getString("id") + " " + f.getString("hand"))
        .toList();
  }
}
