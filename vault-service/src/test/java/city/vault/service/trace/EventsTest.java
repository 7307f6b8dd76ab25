package city.vault.service.trace;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.crypto.SigningKeyPair;
import city.vault.protocol.Request;
import city.vault.protocol.Signed;
import city.vault.protocol.Submission;
import city.vault.service.IssuedRecord;
import city.vault.service.LoanWorld;
import city.vault.service.Person;
import city.vault.service.http.Browser;
import city.vault.service.http.MovableClock;
import city.vault.service.http.RunningService;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsTest {
  @TempDir static Path dir;
  private static final MovableClock CLOCK = new MovableClock();
  private static RunningService service;
  private static LoanWorld world;
  private static Browser browser;
  private static Person owner;
  private static Person other;

  @BeforeAll
  static void start() throws SQLException {
    service = RunningService.start(dir, CLOCK);
    world = service.world;
    browser = service.browser;
    owner = world.person();
    other = world.person();
    IssuedRecord waiting = world.issueToCustody(owner);
    IssuedRecord record = world.issue(owner);
    Signed<Request> request = world.request(owner);
    Submission grant = world.grant(owner, record, request);
    for (Submission submission :
        List.of(
            world.bind(owner),
            world.bind(other),
            waiting.statement(),
            world.claim(owner, waiting),
            world.reseal(owner, waiting),
            record.statement(),
            Submission.of(request),
            grant,
            world.read(owner, grant),
            world.revoke(owner, grant),
            world.read(owner, grant),
            world.askReturn(other))) {
      service.lanes.submit(submission);
    }
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static List<JsonObject> events(SigningKeyPair key, String query) {
    JsonArray events =
        browser.get("/v1/events" + query, browser.open(key)).json().getJsonArray("events");
    return events.stream().map(event -> (JsonObject) event).toList();
  }

  private static List<String> names(List<JsonObject> events) {
    return events.stream().map(event -> event.getString("event")).toList();
  }

  @Test
  void an_owner_is_told_all_of_its_own() {
    assertThat(names(events(owner.signing(), "")))
        .containsExactly(
            "owner-bound",
            "asset-issued",
            "assets-claimed",
            "asset-resealed",
            "asset-issued",
            "request-made",
            "grant-given",
            "read",
            "grant-revoked",
            "read");
    assertThat(names(events(other.signing(), ""))).containsExactly("owner-bound", "return-asked");
  }

  @Test
  void an_issuer_is_told_of_claims_and_returns_and_an_institution_of_answers() {
    List<JsonObject> claims = events(world.taxOffice.signing(), "");
    assertThat(names(claims)).containsExactly("assets-claimed", "return-asked");
    assertThat(claims.getFirst().getJsonObject("about").fieldNames()).containsExactly("assets");
    assertThat(claims.getFirst().getJsonObject("about").getJsonArray("assets")).hasSize(1);
    assertThat(names(events(world.bank.signing(), "")))
        .containsExactly("grant-given", "grant-revoked");
    assertThat(events(world.police.signing(), "")).isEmpty();
  }

  @Test
  void a_regulator_is_told_all_but_who_acted_for_which_business() {
    List<JsonObject> all = events(world.regulator.signing(), "?limit=500");
    assertThat(all).hasSizeGreaterThanOrEqualTo(11);
    JsonObject read =
        all.stream().filter(e -> e.getString("event").equals("read")).findFirst().orElseThrow();
    assertThat(read.getJsonObject("about").fieldNames())
        .containsExactlyInAnyOrder("grant", "items");
    assertThat(events(owner.signing(), "").get(7).getJsonObject("about").fieldNames())
        .contains("staff", "reference");
  }

  @Test
  void pages_by_cursor_without_gap_or_repetition() {
    List<JsonObject> all = events(owner.signing(), "");
    long cursor = 0;
    for (JsonObject expected : all) {
      JsonObject page =
          browser.get("/v1/events?limit=1&after=" + cursor, browser.open(owner.signing())).json();
      assertThat(page.getJsonArray("events").getJsonObject(0)).isEqualTo(expected);
      cursor = page.getLong("next");
      assertThat(cursor).isEqualTo(expected.getLong("cursor"));
    }
    assertThat(
            browser
                .get("/v1/events?after=" + cursor, browser.open(owner.signing()))
                .json()
                .getLong("next"))
        .isEqualTo(cursor);
  }

  @Test
  void streams_what_was_and_what_comes() throws IOException, InterruptedException {
    Person late = world.person();
    service.lanes.submit(world.bind(late));
    String token = browser.open(late.signing());
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<java.io.InputStream> stream =
          client.send(
              browser.request("/v1/events/stream", token).GET().build(),
              HttpResponse.BodyHandlers.ofInputStream());
      assertThat(stream.headers().firstValue("content-type")).contains("text/event-stream");
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
      assertThat(next(lines).getString("event")).isEqualTo("owner-bound");
      service.lanes.submit(world.issue(late).statement());
      JsonObject issued = next(lines);
      assertThat(issued.getString("event")).isEqualTo("asset-issued");
      assertThat(issued.getString("owner")).isEqualTo(late.id().value());
      client.shutdownNow();
    }
  }

  /** The data of the next event, after its id, which is the cursor. */
  private static JsonObject next(BufferedReader lines) throws IOException {
    String line = lines.readLine();
    while (!line.startsWith("id: ")) {
      line = lines.readLine();
    }
    long id = Long.parseLong(line.substring(4));
    JsonObject data = new JsonObject(lines.readLine().substring("data: ".length()));
    assertThat(data.getLong("cursor")).isEqualTo(id);
    return data;
  }

  @Test
  void a_regulator_sees_a_trace_for_ten_minutes_after_its_look() {
    Person person = world.person();
    service.lanes.submit(world.bind(person));
    String path = "/v1/owners/" + person.id() + "/trace";
    SigningKeyPair key = world.regulator.signing();
    assertThat(browser.get(path, browser.open(key)).code()).isEqualTo("session-forbidden");
    Browser.Answer look = browser.post("/v1/looks", world.look(person));
    assertThat(look.json().getString("outcome")).isEqualTo("permitted");
    Browser.Answer seen = browser.get(path, browser.open(key));
    assertThat(seen.json().getJsonArray("entries")).hasSize(2);
    CLOCK.advance(Duration.ofMinutes(11));
    assertThat(browser.get(path, browser.open(key)).code()).isEqualTo("session-forbidden");
  }
}
