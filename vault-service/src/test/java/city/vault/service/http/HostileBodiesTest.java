package city.vault.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.crypto.Json;
import city.vault.rulebook.Refusal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Malformed and hostile bodies to every POST of the contract. Whatever is sent, the answer is a
 * problem below 500 with a code of ours, and repeats nothing of what was sent.
 */
class HostileBodiesTest {
  /** Stands in everything that is sent, and may stand in no answer. */
  private static final String MARK = "qxj7mark";

  private static final Set<String> CODES = codes();

  /** What no member of a command may be. */
  private static final List<Json> OTHERS =
      List.of(
          Json.NULL,
          new Json.Bool(true),
          new Json.Num(Json.MAX_INTEGER),
          new Json.Num(-1),
          new Json.Str(""),
          new Json.Str(MARK + "\u0000\u2028"),
          new Json.Str(MARK.repeat(2_000)),
          Json.array(new Json.Str(MARK), Json.array(), Json.NULL),
          Json.object().put(MARK, 1).build());

  @TempDir static Path dir;
  private static RunningService service;
  private static Browser browser;
  private static EveryCommand commands;

  private static Set<String> codes() {
    Set<String> codes = new HashSet<>();
    Arrays.stream(Refusal.values()).map(Refusal::code).forEach(codes::add);
    Arrays.stream(Fault.values()).map(Fault::code).forEach(codes::add);
    return codes;
  }

  @BeforeAll
  static void start() throws SQLException {
    service = RunningService.start(dir, Clock.systemUTC());
    browser = service.browser;
    commands = new EveryCommand(service, Clock.systemUTC());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static Browser.Answer send(String path, String type, byte[] body) {
    return browser.send(
        browser
            .request(path, "")
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  private static void refused(String what, JsonObject problem, String whole) {
    assertThat(problem.getString("code")).as(what).isIn(CODES);
    assertThat(problem.getInteger("status")).as(what).isBetween(400, 499);
    assertThat(whole).as(what).doesNotContain(MARK);
  }

  private static void refused(String what, Browser.Answer answer) {
    assertThat(answer.status()).as(what).isBetween(400, 499);
    refused(what, answer.json(), answer.response().body());
  }

  @Test
  void refuses_what_is_no_json_of_the_contract() {
    String big = "9".repeat(5_000);
    List<byte[]> bodies = new ArrayList<>();
    for (String text :
        List.of(
            "{\"" + MARK + "\":1}",
            "{\"object\":\"" + MARK + "\",\"object\":\"AAAA\",\"signatures\":[\"AAAA\"]}",
            "{\"object\":\"AAAA\",\"signatures\":[\"AAAA\"],\"attachments\":{\""
                + MARK
                + "\":\"AAAA\"}}",
            "{\"object\":1e400,\"signatures\":[\"" + MARK + "\"]}",
            "{\"object\":" + big + ",\"signatures\":[\"" + MARK + "\"]}",
            "{\"object\":-0." + big + ",\"signatures\":[\"" + MARK + "\"]}",
            "{\"object\":\"AAAA\",\"signatures\":[\"AAAA\"]}{\"" + MARK + "\":1}",
            "{\"object\":\"AAAA\",\"signatures\":["
                + "\"AAAA\",".repeat(500)
                + "\""
                + MARK
                + "\"]}",
            "{\"submissions\":[{\"object\":\"" + MARK + "\"}]}",
            "{\"submissions\":{\"" + MARK + "\":[]}}",
            "{'object':'" + MARK + "'}",
            "{\"object\":NaN,\"a\":\"" + MARK + "\"}",
            "// " + MARK + "\n{}",
            "{\"__proto__\":{\"" + MARK + "\":1},\"$ref\":\"http://127.0.0.1:9/" + MARK + "\"}",
            "\uFEFF{\"object\":\"" + MARK + "\",\"signatures\":[\"AAAA\"]}")) {
      bodies.add(text.getBytes(StandardCharsets.UTF_8));
      bodies.add(text.getBytes(StandardCharsets.UTF_16));
    }
    bodies.add(new byte[] {'{', '"', (byte) 0xC0, (byte) 0x80, '"', ':', '1', '}'});
    bodies.add(new byte[] {'{', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', ':', '1', '}'});
    bodies.add(new byte[] {'"', (byte) 0xFF, (byte) 0xFE, '"'});
    bodies.add(new byte[1_000]);
    for (Posts.Post post : Posts.all()) {
      for (byte[] body : bodies) {
        String what = post.operation() + " " + new String(body, StandardCharsets.ISO_8859_1);
        Browser.Answer answer = send(post.path(), post.mediaType(), body);
        if (answer.status() == 200 && post.mediaType().equals(Contract.LINES)) {
          answer
              .response()
              .body()
              .lines()
              .forEach(line -> refused(what, new JsonObject(line), line));
        } else {
          refused(what, answer);
        }
      }
    }
  }

  @Test
  void refuses_a_member_that_stands_there_twice() {
    for (Posts.Post post : Posts.ofCommands()) {
      String whole = text(commands.of(post.kind().orElseThrow()).json());
      String twice = "{\"signatures\":[\"AAAA\"]," + whole.substring(1);
      String body = post.many() ? "{\"submissions\":[" + twice + "]}" : twice;
      Browser.Answer answer =
          send(post.path(), "application/json", body.getBytes(StandardCharsets.UTF_8));
      assertThat(answer.code()).as(post.operation()).isEqualTo("malformed");
    }
  }

  @Test
  void takes_no_other_media_type() {
    for (Posts.Post post : Posts.all()) {
      for (String type :
          List.of(
              "text/plain",
              "application/xml",
              "application/x-www-form-urlencoded",
              "multipart/form-data; boundary=" + MARK,
              "multipart/form-data",
              "application/json-" + MARK,
              "*/*")) {
        Browser.Answer answer =
            send(post.path(), type, ("--" + MARK + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        refused(post.operation() + " " + type, answer);
      }
    }
  }

  @Test
  void refuses_a_body_beyond_the_limit_everywhere() {
    byte[] body = new byte[2 * 1024 * 1024 + 1];
    Arrays.fill(body, (byte) ' ');
    for (Posts.Post post : Posts.all()) {
      assertThat(send(post.path(), post.mediaType(), body).code()).isEqualTo("too-large");
    }
  }

  /** Each member of each command in turn becomes something else, and is signed like that. */
  @Test
  void refuses_every_member_of_every_command_if_it_is_not_what_it_must_be() {
    for (Posts.Post post : Posts.ofCommands()) {
      SignedBody command = commands.of(post.kind().orElseThrow());
      for (String member : command.object().members().keySet()) {
        for (Json other : OTHERS) {
          if (command.object().get(member).getClass() == other.getClass()
              && other instanceof Json.Bool) {
            continue;
          }
          SignedBody spoilt = command.with(member, other);
          Browser.Answer answer = post.send(browser, spoilt.json());
          String what = post.operation() + " " + member + " " + text(other);
          refused(what, post.outcome(answer), answer.response().body());
        }
      }
    }
  }

  /** Each member of what is handed in, around the signed object. */
  @Test
  void refuses_every_member_of_every_submission_if_it_is_not_what_it_must_be() {
    for (Posts.Post post : Posts.ofCommands()) {
      String whole = text(commands.of(post.kind().orElseThrow()).json());
      for (String member : new JsonObject(whole).fieldNames()) {
        for (Json other : OTHERS) {
          JsonObject body = new JsonObject(whole);
          body.put(member, new JsonArray("[" + text(other) + "]").getValue(0));
          JsonObject sent =
              post.many() ? new JsonObject().put("submissions", new JsonArray().add(body)) : body;
          Browser.Answer answer = browser.post(post.path(), sent.encode(), "");
          String what = post.operation() + " " + member + " " + text(other);
          refused(what, post.outcome(answer), answer.response().body());
        }
      }
    }
  }

  private static String text(Json json) {
    return new String(json.canonical(), StandardCharsets.UTF_8);
  }
}
