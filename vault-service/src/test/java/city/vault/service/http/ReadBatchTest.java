package city.vault.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.protocol.Submission;
import city.vault.service.IssuedRecord;
import city.vault.service.Person;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads by batches over HTTP: as many answers as lines, each for itself. */
class ReadBatchTest {
  private static final int OWNERS = 10;
  private static final int LINES = 1_000;

  @TempDir static Path dir;
  private static RunningService service;
  private static final List<Lender> LENDERS = new ArrayList<>();

  private record Lender(Person person, Submission grant) {}

  @BeforeAll
  static void start() throws SQLException {
    service = RunningService.start(dir, Clock.systemUTC());
    for (int i = 0; i < OWNERS; i++) {
      LENDERS.add(lender());
    }
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static Lender lender() {
    Person person = service.world.person();
    service.lanes.submit(service.world.bind(person));
    IssuedRecord record = service.world.issue(person);
    service.lanes.submit(record.statement());
    var request = service.world.request(person);
    service.lanes.submit(Submission.of(request));
    Submission grant = service.world.grant(person, record, request);
    service.lanes.submit(grant);
    return new Lender(person, grant);
  }

  private static String read(Lender lender) {
    return line(service.world.read(lender.person(), lender.grant()));
  }

  private static String line(Submission submission) {
    return new String(submission.json().canonical(), StandardCharsets.UTF_8);
  }

  private static Browser.Answer post(String body) {
    return service.browser.send(
        service
            .browser
            .request("/v1/reads/batch", "")
            .header("Content-Type", "application/x-ndjson")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** The answers to a batch, each held against the contract. */
  private static List<JsonObject> answers(List<String> lines) {
    Browser.Answer answer = post(String.join("\n", lines) + "\n");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.response().headers().firstValue("content-type"))
        .contains("application/x-ndjson");
    List<JsonObject> answers = answer.response().body().lines().map(JsonObject::new).toList();
    answers.forEach(line -> service.browser.checkLine(line, "readMany"));
    assertThat(answers.stream().map(line -> line.getInteger("line")))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, lines.size()).boxed().toList());
    return answers;
  }

  /** Every tenth line is bad: no JSON, refused, or of another kind. */
  private static List<String> mixed() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < LINES; i++) {
      Lender lender = LENDERS.get(i % OWNERS);
      if (i % 30 == 7) {
        lines.add("{\"object\":");
      } else if (i % 30 == 17) {
        lines.add(line(service.world.bind(service.world.person())));
      } else if (i % 30 == 27) {
        lines.add(line(service.world.read(lender.person(), LENDERS.get((i + 1) % OWNERS).grant())));
      } else {
        lines.add(read(lender));
      }
    }
    return lines;
  }

  @Test
  void a_thousand_lines_are_answered_each_for_itself_and_again_as_recorded() {
    List<String> lines = mixed();
    List<JsonObject> first = answers(lines);
    List<Long> seqs = new ArrayList<>(Collections.nCopies(OWNERS, 0L));
    int refused = 0;
    for (int i = 0; i < LINES; i++) {
      JsonObject answer = first.get(i);
      if (i % 30 == 7 || i % 30 == 17) {
        assertThat(answer.getInteger("status")).as("line %d", i + 1).isEqualTo(400);
        assertThat(answer.getString("code")).isEqualTo("malformed");
        continue;
      }
      if (i % 30 == 27) {
        assertThat(answer.getInteger("status")).as("line %d", i + 1).isEqualTo(403);
        assertThat(answer.getString("code")).isEqualTo("not-yours");
        refused++;
        assertThat(answer.containsKey("seq")).as("line %d", i + 1).isEqualTo(refused <= 20);
        if (refused > 20) {
          continue;
        }
      } else {
        assertThat(answer.getString("outcome")).as("line %d", i + 1).isEqualTo("permitted");
        assertThat(answer.getString("grantSecret")).isNotEmpty();
        assertThat(answer.getJsonArray("receipts").getJsonObject(0).getJsonObject("shares"))
            .isNotEmpty();
      }
      // An owner's reads, refused or not, stand in its trace in the order of their lines.
      assertThat(answer.getLong("seq")).isGreaterThan(seqs.set(i % OWNERS, answer.getLong("seq")));
    }
    List<JsonObject> again = answers(lines);
    for (int i = 0; i < LINES; i++) {
      // Without an entry nothing tells where it was decided at first.
      List<String> where =
          first.get(i).containsKey("seq") ? List.of("tx", "block", "seq") : List.of("seq");
      for (String name :
          Stream.concat(where.stream(), Stream.of("status", "code", "entry", "items")).toList()) {
        assertThat(again.get(i).getValue(name))
            .as("%s of line %d", name, i + 1)
            .isEqualTo(first.get(i).getValue(name));
      }
      if (again.get(i).getInteger("status") == 200) {
        assertThat(again.get(i).getBoolean("repeated")).isTrue();
      }
    }
  }

  @Test
  void a_line_that_is_empty_or_too_long_fails_no_other() {
    String good = read(lender());
    String tooLong = "{\"object\":\"" + "A".repeat(JsonLines.MOST_BYTES) + "\"}";
    List<JsonObject> answers = answers(List.of(tooLong, "", good, "[]", "null", "{}"));
    assertThat(answers.stream().map(answer -> answer.getInteger("status")))
        .containsExactly(413, 400, 200, 400, 400, 400);
    assertThat(answers.getFirst().getString("code")).isEqualTo("too-large");
  }

  @Test
  void the_last_line_needs_no_end() {
    String body = read(lender());
    assertThat(post(body).response().body().lines()).hasSize(1);
  }

  @Test
  void refuses_no_line_too_many_lines_and_too_many_bytes_as_a_whole() {
    assertThat(post("").code()).isEqualTo("malformed");
    assertThat(post("{}\n".repeat(1_001)).code()).isEqualTo("too-large");
    assertThat(post("{}\n".repeat(1_000)).response().body().lines()).hasSize(1_000);
    assertThat(post(" ".repeat(2 * 1024 * 1024 + 1)).code()).isEqualTo("too-large");
  }

  @Test
  void takes_only_lines() {
    Browser.Answer answer =
        service.browser.post(
            "/v1/reads/batch",
            service.world.read(LENDERS.getFirst().person(), LENDERS.getFirst().grant()));
    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.code()).isEqualTo("unsupported-media-type");
  }
}
