package city.vault.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import city.vault.protocol.Grant;
import city.vault.protocol.Request;
import city.vault.protocol.Signed;
import city.vault.protocol.Submission;
import city.vault.service.IssuedRecord;
import city.vault.service.LoanWorld;
import city.vault.service.Person;
import city.vault.service.ledger.LedgerException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What the service tells those who run it, and what it never tells them. */
class OperationsTest {
  @TempDir Path dir;

  /** A loan, with everything wrong on the way that a client can do wrong. */
  private static List<String> journey(RunningService service) {
    LoanWorld world = service.world;
    Browser browser = service.browser;
    Person person = world.person();
    IssuedRecord record = world.issue(person);
    Signed<Request> request = world.request(person);
    Submission grant = world.grant(person, record, request);
    browser.post("/v1/owners", world.bind(person));
    browser.postMany("/v1/assets", List.of(record.statement()));
    browser.post("/v1/requests", Submission.of(request));
    browser.post("/v1/grants", grant);
    browser.post("/v1/reads", world.read(person, grant));
    browser.post("/v1/revocations", world.revoke(person, grant));
    browser.post("/v1/reads", world.read(person, grant));
    browser.post("/v1/grants", "{\"object\":\"99010219990101\"}", "");
    browser.post("/v1/owners/" + person.id(), "x", "secret-token");
    String token = browser.open(person.signing());
    browser.get("/v1/owners/" + person.id() + "/trace", token);
    browser.get("/v1/owners/" + person.id() + "/assets?after=zz", token);
    return List.of(
        person.id().value(),
        token,
        "secret-token",
        record.asset().value(),
        ((Grant) grant.command().object()).id().value(),
        request.object().id().value(),
        "99010219990101",
        "99000.00",
        "L-99",
        "E99",
        "C-99",
        "小额贷款",
        "Test Road");
  }

  @Test
  void logs_nothing_of_anybody() throws SQLException {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    ListAppender<ILoggingEvent> seen = new ListAppender<>();
    seen.start();
    root.addAppender(seen);
    Logger own = (Logger) LoggerFactory.getLogger("city.vault");
    own.setLevel(Level.DEBUG);
    List<String> secrets = new ArrayList<>();
    try (RunningService service = RunningService.start(dir, Clock.systemUTC())) {
      secrets.addAll(journey(service));
      Failures.of(new IllegalStateException("99000.00 of " + secrets.getFirst()));
      Failures.of(new SQLException("Key (owner)=(" + secrets.getFirst() + ")", "23505"));
      Failures.of(new LedgerException(LedgerException.Reason.UNKNOWN_OUTCOME, secrets.getFirst()));
    } finally {
      own.setLevel(null);
      root.detachAppender(seen);
    }
    JsonEncoder encoder = new JsonEncoder();
    encoder.setContext(root.getLoggerContext());
    encoder.start();
    String log =
        seen.list.stream()
            .map(event -> new String(encoder.encode(event), StandardCharsets.UTF_8))
            .reduce("", String::concat);
    assertThat(log).contains("listening on port").contains("23505").contains("UNKNOWN_OUTCOME");
    for (String secret : secrets) {
      assertThat(log).doesNotContain(secret);
    }
    assertThat(Pattern.compile("s1-[0-9a-f]{32}").matcher(log).find()).isFalse();
  }

  @Test
  void counts_requests_commits_and_what_waits() throws SQLException {
    try (RunningService service = RunningService.start(dir, Clock.systemUTC())) {
      List<String> secrets = journey(service);
      String metrics = service.browser.get("/metrics").response().body();
      assertThat(metrics)
          .contains("vault_requests_seconds_count{operation=\"read\",status=\"200\"} 1")
          .contains("vault_requests_seconds_count{operation=\"read\",status=\"403\"} 1")
          .contains("vault_commit_seconds_count")
          .contains("vault_lanes_waiting 0")
          .contains("vault_projection_lag");
      for (String secret : secrets) {
        assertThat(metrics).doesNotContain(secret);
      }
      Browser.Answer ready = service.browser.get("/readyz");
      assertThat(ready.json().getString("status")).isEqualTo("ready");
      assertThat(ready.json().getLong("height")).isEqualTo(service.ledger.height());
      assertThat(service.browser.get("/healthz").json().getString("status")).isEqualTo("up");
      assertThat(service.browser.get("/v1/openapi.yaml").response().body())
          .startsWith("openapi: 3.1.0");
    }
  }
}
