package city.vault.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.crypto.Json;
import city.vault.protocol.Request;
import city.vault.protocol.Signed;
import city.vault.protocol.Submission;
import city.vault.service.IssuedRecord;
import city.vault.service.Person;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way of a loan, over HTTP. */
class LoanOverHttpTest {
  @TempDir static Path dir;
  private static RunningService service;
  private static Browser browser;

  @BeforeAll
  static void start() throws SQLException {
    service = RunningService.start(dir, Clock.systemUTC());
    browser = service.browser;
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  /** A person with a record that was granted to the bank. */
  private record Loan(
      Person person, IssuedRecord record, Signed<Request> request, Submission grant) {}

  private static Loan granted() {
    Person person = service.world.person();
    assertThat(browser.post("/v1/owners", service.world.bind(person)).status()).isEqualTo(200);
    IssuedRecord record = service.world.issue(person);
    Browser.Answer issued = browser.postMany("/v1/assets", List.of(record.statement()));
    assertThat(issued.json().getJsonArray("results").getJsonObject(0).getInteger("status"))
        .isEqualTo(200);
    Signed<Request> request = service.world.request(person);
    assertThat(browser.post("/v1/requests", Submission.of(request)).status()).isEqualTo(200);
    Submission grant = service.world.grant(person, record, request);
    assertThat(browser.post("/v1/grants", grant).status()).isEqualTo(200);
    return new Loan(person, record, request, grant);
  }

  @Test
  void reads_what_was_granted_and_gets_what_opens_it() {
    Loan loan = granted();
    Browser.Answer read =
        browser.post("/v1/reads", service.world.read(loan.person(), loan.grant()));
    assertThat(read.status()).isEqualTo(200);
    assertThat(read.json().getString("outcome")).isEqualTo("permitted");
    assertThat(read.json().getBoolean("repeated")).isFalse();
    assertThat(read.json().getJsonArray("items")).hasSize(2);
    assertThat(read.json().getJsonArray("assets")).hasSize(1);
    JsonObject receipt = read.json().getJsonArray("receipts").getJsonObject(0);
    assertThat(receipt.getString("witness")).isEqualTo("witness-one");
    assertThat(receipt.getJsonObject("shares").fieldNames()).containsExactlyInAnyOrder("0", "1");
    assertThat(Base64.getDecoder().decode(read.json().getString("entry"))).isNotEmpty();
  }

  @Test
  void tells_of_the_first_decision_when_the_same_bytes_come_again() {
    Loan loan = granted();
    Submission read = service.world.read(loan.person(), loan.grant());
    JsonObject first = browser.post("/v1/reads", read).json();
    JsonObject again = browser.post("/v1/reads", read).json();
    assertThat(again.getBoolean("repeated")).isTrue();
    for (String name : List.of("tx", "block", "seq", "at", "entry", "items")) {
      assertThat(again.getValue(name)).as(name).isEqualTo(first.getValue(name));
    }
    assertThat(again.getJsonArray("receipts")).isEqualTo(first.getJsonArray("receipts"));
    JsonObject grantAgain = browser.post("/v1/grants", loan.grant()).json();
    assertThat(grantAgain.getBoolean("repeated")).isTrue();
    assertThat(grantAgain.getLong("seq")).isEqualTo(4);
  }

  @Test
  void refuses_a_read_after_revocation_and_says_where_that_stands() {
    Loan loan = granted();
    Submission before = service.world.read(loan.person(), loan.grant());
    assertThat(browser.post("/v1/reads", before).json().getString("grantSecret")).isNotNull();
    assertThat(
            browser
                .post("/v1/revocations", service.world.revoke(loan.person(), loan.grant()))
                .status())
        .isEqualTo(200);
    Browser.Answer refused =
        browser.post("/v1/reads", service.world.read(loan.person(), loan.grant()));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.code()).isEqualTo("grant-revoked");
    assertThat(refused.json().getLong("seq")).isEqualTo(7);
    assertThat(refused.json().getString("tx")).hasSize(64);
    assertThat(refused.response().headers().firstValue("content-type"))
        .contains("application/problem+json");
    JsonObject repeated = browser.post("/v1/reads", before).json();
    assertThat(repeated.getString("outcome")).isEqualTo("permitted");
    assertThat(repeated.containsKey("grantSecret")).isFalse();
  }

  @Test
  void gives_nothing_more_of_a_record_that_was_withdrawn_or_purged() {
    Loan loan = granted();
    Submission before = service.world.read(loan.person(), loan.grant());
    assertThat(browser.post("/v1/reads", before).json().getString("grantSecret")).isNotNull();
    Submission withdrawal = service.world.withdraw(loan.person(), loan.record());
    assertThat(browser.post("/v1/withdrawals", withdrawal).status()).isEqualTo(200);
    assertThat(browser.post("/v1/reads", before).json().containsKey("grantSecret")).isFalse();
    Submission after = service.world.read(loan.person(), loan.grant());
    assertThat(browser.post("/v1/reads", after).code()).isEqualTo("asset-withdrawn");
    Submission purge = service.world.purge(loan.person(), loan.record());
    assertThat(browser.post("/v1/purges", purge).status()).isEqualTo(200);
    assertThat(browser.post("/v1/purges", purge).json().getBoolean("repeated")).isTrue();
    assertThat(browser.post("/v1/reads", before).json().containsKey("grantSecret")).isFalse();
    String token = browser.open(loan.person().signing());
    String version = "/v1/assets/" + loan.record().asset() + "/versions/1";
    assertThat(browser.get(version, token).status()).isEqualTo(404);
    String evidence = "/v1/evidence/" + loan.person().id() + "/5";
    assertThat(browser.get(evidence, token).code()).isEqualTo("gone");
  }

  @Test
  void one_refused_record_fails_no_other() {
    Person person = service.world.person();
    browser.post("/v1/owners", service.world.bind(person));
    IssuedRecord good = service.world.issue(person);
    Person other = service.world.person();
    IssuedRecord bad = service.world.issue(other);
    JsonArray results =
        browser
            .postMany(
                "/v1/assets", List.of(good.statement(), bad.statement(), service.world.bind(other)))
            .json()
            .getJsonArray("results");
    assertThat(results.getJsonObject(0).getInteger("status")).isEqualTo(200);
    assertThat(results.getJsonObject(1).getString("code")).isEqualTo("wrong-recipient");
    assertThat(results.getJsonObject(2).getString("code")).isEqualTo("malformed");
  }

  @Test
  void lists_what_was_just_committed() {
    Loan loan = granted();
    String owner = loan.person().id().value();
    String token = browser.open(loan.person().signing());
    JsonObject assets = browser.get("/v1/owners/" + owner + "/assets", token).json();
    assertThat(assets.getJsonArray("assets").getJsonObject(0).getString("status"))
        .isEqualTo("returned");
    JsonObject requests = browser.get("/v1/owners/" + owner + "/requests?state=all", token).json();
    assertThat(requests.getJsonArray("requests").getJsonObject(0).getString("state"))
        .isEqualTo("granted");
    assertThat(
            browser.get("/v1/owners/" + owner + "/requests", token).json().getJsonArray("requests"))
        .isEmpty();
    browser.post("/v1/reads", service.world.read(loan.person(), loan.grant()));
    JsonObject grants = browser.get("/v1/owners/" + owner + "/grants", token).json();
    assertThat(grants.getJsonArray("grants").getJsonObject(0).getInteger("reads")).isEqualTo(1);
    JsonObject trace = browser.get("/v1/owners/" + owner + "/trace?after=3", token).json();
    assertThat(trace.getLong("seq")).isEqualTo(5);
    assertThat(trace.getJsonArray("entries")).hasSize(2);
    assertThat(trace.getJsonArray("entries").getJsonObject(1).getString("hash"))
        .isEqualTo(trace.getString("head"));
  }

  @Test
  void an_issuer_finds_its_records_and_the_owner_sees_them_sealed() {
    Loan loan = granted();
    String issuer = browser.open(service.world.taxOffice.signing());
    JsonObject found =
        browser
            .post(
                "/v1/assets/lookup",
                Json.object()
                    .put(
                        "assets",
                        Json.strings(List.of(loan.record().asset().value(), "00".repeat(16))))
                    .build(),
                issuer)
            .json();
    assertThat(found.getJsonArray("assets")).hasSize(1);
    String owner = browser.open(loan.person().signing());
    JsonObject version =
        browser.get("/v1/assets/" + loan.record().asset() + "/versions/1", owner).json();
    assertThat(version.getString("box")).isNotBlank();
    assertThat(version.getJsonObject("statement").getJsonArray("signatures")).hasSize(1);
  }
}
