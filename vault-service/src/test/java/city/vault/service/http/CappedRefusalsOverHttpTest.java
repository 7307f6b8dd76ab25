package city.vault.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.protocol.Entry;
import city.vault.protocol.Submission;
import city.vault.service.IssuedRecord;
import city.vault.service.LoanWorld;
import city.vault.service.Person;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An institution that keeps asking for what it won't get, over HTTP. */
class CappedRefusalsOverHttpTest {
  private static final int ASKED = 25;
  private static final int TRACED = 20;

  @TempDir static Path dir;
  private static final MovableClock CLOCK = new MovableClock();
  private static RunningService service;

  @BeforeAll
  static void start() throws SQLException {
    service = RunningService.start(dir, CLOCK);
    // In the evening, so that the grant outlives the day in which it is asked for too much.
    Duration sinceMidnight =
        Duration.between(
            LocalDate.ofInstant(CLOCK.instant(), ZoneOffset.UTC).atStartOfDay(),
            CLOCK.instant().atOffset(ZoneOffset.UTC).toLocalDateTime());
    CLOCK.advance(Duration.ofHours(44).minus(sinceMidnight));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void twenty_are_entries_the_rest_is_one_the_next_day_and_each_is_answered_for_itself()
      throws Exception {
    LoanWorld world = service.world;
    Person person = world.person();
    IssuedRecord record = world.issue(person);
    var request = world.request(person);
    Submission grant = world.grant(person, record, request);
    List<Submission> lent =
        List.of(world.bind(person), record.statement(), Submission.of(request), grant);
    for (Submission submission : lent) {
      assertThat(service.lanes.submit(submission).outcome().refusal()).isEmpty();
    }
    assertThat(post(world.suspend(person, grant), "/v1/suspensions").status()).isEqualTo(200);

    List<Submission> reads = new ArrayList<>();
    for (int i = 0; i < ASKED; i++) {
      reads.add(world.read(person, grant));
      assertRefused(post(reads.get(i), "/v1/reads"), i < TRACED);
    }
    List<Entry> before = trace(person);
    assertThat(before.stream().filter(e -> e.event() == Entry.Event.READ)).hasSize(TRACED);

    assertThat(post(world.resume(person, grant), "/v1/resumptions").status()).isEqualTo(200);
    assertRefused(post(reads.getFirst(), "/v1/reads"), true);
    assertRefused(post(reads.getLast(), "/v1/reads"), false);

    String day = LocalDate.ofInstant(CLOCK.instant(), ZoneOffset.UTC).toString();
    CLOCK.advance(Duration.ofHours(6));
    Browser.Answer read = post(world.read(person, grant), "/v1/reads");
    assertThat(read.status()).as(read.json().encode()).isEqualTo(200);

    List<Entry> after = trace(person);
    assertThat(after).hasSize(before.size() + 3);
    assertThat(read.json().getLong("seq")).isEqualTo(after.getLast().seq());
    assertThat(body(read.json().getString("entry"))).isEqualTo(after.getLast());
    Entry counted = after.get(after.size() - 2);
    assertThat(counted.event()).isEqualTo(Entry.Event.READS_REFUSED);
    assertThat(counted.outcome()).isEqualTo(Entry.DONE);
    assertThat(counted.actor()).isEqualTo(world.bank.id().value());
    assertThat(counted.object()).isEqualTo(reads.getLast().command().digest());
    assertThat(new String(counted.about().canonical(), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"count\":%d,\"day\":\"%s\",\"institution\":\"%s\"}"
                .formatted(ASKED - TRACED, day, world.bank.id()));
  }

  private static Browser.Answer post(Submission submission, String path) {
    return service.browser.post(path, submission);
  }

  /** For its own reason, with its entry where it is one. */
  private static void assertRefused(Browser.Answer answer, boolean traced) {
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.code()).isEqualTo("grant-suspended");
    assertThat(answer.json().containsKey("seq")).isEqualTo(traced);
  }

  private static List<Entry> trace(Person person) {
    String token = service.browser.open(person.signing());
    List<Entry> entries = new ArrayList<>();
    JsonObject trace = service.browser.get("/v1/owners/" + person.id() + "/trace", token).json();
    for (Object entry : trace.getJsonArray("entries")) {
      entries.add(body(((JsonObject) entry).getString("body")));
    }
    return entries;
  }

  private static Entry body(String base64) {
    return Entry.parse(Base64.getDecoder().decode(base64));
  }
}
