package city.vault.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.client.Roots;
import city.vault.client.evidence.Bundle;
import city.vault.client.evidence.BundleVerifier;
import city.vault.client.evidence.VerificationReport;
import city.vault.protocol.GrantTerm;
import city.vault.protocol.Request;
import city.vault.protocol.Signed;
import city.vault.protocol.Submission;
import city.vault.service.IssuedRecord;
import city.vault.service.LoanWorld;
import city.vault.service.Organisation;
import city.vault.service.Person;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The life of a grant after it was given, over HTTP: entries 1 bound, 2 issued, 3 asked, 4 lent.
 */
class GrantLifeOverHttpTest {
  @TempDir static Path dir;
  private static final MovableClock CLOCK = new MovableClock();
  private static RunningService service;
  private static Browser browser;

  private Person person;
  private Signed<Request> request;
  private Submission grant;

  @BeforeAll
  static void start() throws SQLException {
    service = RunningService.start(dir, CLOCK);
    browser = service.browser;
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @BeforeEach
  void lend() throws Exception {
    LoanWorld world = service.world;
    person = world.person();
    IssuedRecord record = world.issue(person);
    request = world.request(person);
    grant = world.grant(person, record, request);
    for (Submission submission :
        List.of(world.bind(person), record.statement(), Submission.of(request), grant)) {
      assertThat(service.lanes.submit(submission).outcome().refusal()).isEmpty();
    }
  }

  private Browser.Answer read() {
    return browser.post("/v1/reads", service.world.read(person, grant));
  }

  private static void done(Browser.Answer answer) {
    assertThat(answer.status()).as(answer.json().encode()).isEqualTo(200);
  }

  private JsonObject listed() {
    String token = browser.open(person.signing());
    return browser
        .get("/v1/owners/" + person.id() + "/grants", token)
        .json()
        .getJsonArray("grants")
        .getJsonObject(0);
  }

  private GrantTerm termFromNow(Duration lasting, int reads) {
    Instant end = CLOCK.instant().plus(lasting).truncatedTo(ChronoUnit.MILLIS);
    return new GrantTerm(end, reads);
  }

  private VerificationReport evidence(long seq) {
    String token = browser.open(person.signing());
    JsonObject files =
        browser.get("/v1/evidence/" + person.id() + "/" + seq, token).json().getJsonObject("files");
    TreeMap<String, byte[]> bundle = new TreeMap<>();
    for (String name : files.fieldNames()) {
      bundle.put(name, Base64.getDecoder().decode(files.getString(name)));
    }
    LoanWorld world = service.world;
    return BundleVerifier.verify(
        new Bundle(bundle),
        new Roots(LoanWorld.NETWORK, root(world.registrar), List.of(root(world.witness)), 1));
  }

  private static Roots.Root root(Organisation party) {
    return new Roots.Root(party.id(), party.signing().publicKey());
  }

  @Test
  void a_suspended_grant_releases_nothing_until_it_is_resumed() {
    Submission before = service.world.read(person, grant);
    done(browser.post("/v1/reads", before));
    done(browser.post("/v1/suspensions", service.world.suspend(person, grant)));
    Browser.Answer refused = read();
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.code()).isEqualTo("grant-suspended");
    assertThat(listed().getString("state")).isEqualTo("suspended");
    assertThat(browser.post("/v1/reads", before).json().containsKey("grantSecret")).isFalse();
    VerificationReport report = evidence(refused.json().getLong("seq"));
    assertThat(report.holds()).as(report.text()).isTrue();

    done(browser.post("/v1/resumptions", service.world.resume(person, grant)));
    JsonObject again = read().json();
    assertThat(again.getJsonArray("receipts").getJsonObject(0).getJsonObject("shares").size())
        .isEqualTo(2);
    assertThat(browser.post("/v1/resumptions", service.world.resume(person, grant)).code())
        .isEqualTo("not-suspended");
    assertThat(evidence(again.getLong("seq")).holds()).isTrue();
  }

  @Test
  void the_old_suspension_again_does_not_stop_it_again() {
    Submission suspension = service.world.suspend(person, grant);
    done(browser.post("/v1/suspensions", suspension));
    done(browser.post("/v1/resumptions", service.world.resume(person, grant)));
    JsonObject again = browser.post("/v1/suspensions", suspension).json();
    assertThat(again.getBoolean("repeated")).isTrue();
    assertThat(again.getLong("seq")).isEqualTo(5);
    done(read());
  }

  @Test
  void an_expired_grant_is_renewed_and_proves_its_reads_by_the_new_term() {
    CLOCK.advance(Duration.ofHours(13));
    assertThat(read().code()).isEqualTo("grant-expired");
    assertThat(listed().getString("state")).isEqualTo("expired");
    GrantTerm beyond = termFromNow(Duration.ofHours(25), 1);
    assertThat(browser.post("/v1/renewals", service.world.renew(person, grant, beyond)).code())
        .isEqualTo("beyond-request");
    GrantTerm term = termFromNow(Duration.ofHours(1), 1);
    done(browser.post("/v1/renewals", service.world.renew(person, grant, term)));
    Browser.Answer read = read();
    done(read);
    assertThat(evidence(read.json().getLong("seq")).holds()).isTrue();
    assertThat(evidence(5).holds()).isTrue();
  }

  @Test
  void reads_are_counted_anew_after_a_renewal() {
    GrantTerm one = termFromNow(Duration.ofHours(1), 1);
    done(browser.post("/v1/renewals", service.world.renew(person, grant, one)));
    done(read());
    Browser.Answer exhausted = read();
    assertThat(exhausted.code()).isEqualTo("grant-exhausted");
    assertThat(listed().getString("state")).isEqualTo("exhausted");
    assertThat(evidence(exhausted.json().getLong("seq")).holds()).isTrue();

    GrantTerm two = termFromNow(Duration.ofHours(2), 2);
    done(browser.post("/v1/renewals", service.world.renew(person, grant, two)));
    assertThat(listed().getInteger("reads")).isZero();
    done(read());
    assertThat(listed().getString("state")).isEqualTo("active");
    assertThat(listed().getInteger("reads")).isEqualTo(1);
    assertThat(listed().getJsonObject("term").getInteger("reads")).isEqualTo(2);
  }

  @Test
  void a_withdrawn_request_can_no_longer_be_answered() {
    Signed<Request> second = service.world.request(person);
    done(browser.post("/v1/requests", Submission.of(second)));
    done(browser.post("/v1/request-withdrawals", service.world.withdraw(second)));
    String token = browser.open(person.signing());
    JsonArray requests =
        browser
            .get("/v1/owners/" + person.id() + "/requests?state=all", token)
            .json()
            .getJsonArray("requests");
    assertThat(requests.stream().map(r -> ((JsonObject) r).getString("state")))
        .containsExactlyInAnyOrder("granted", "withdrawn");
    assertThat(browser.post("/v1/request-withdrawals", service.world.withdraw(request)).code())
        .isEqualTo("request-closed");
  }
}
