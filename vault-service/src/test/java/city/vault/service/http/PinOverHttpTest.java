package city.vault.service.http;

import static org.assertj.core.api.Assertions.assertThat;

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

class PinOverHttpTest {
  private static final String RIGHT = "ab".repeat(32);
  private static final String WRONG = "cd".repeat(32);

  @TempDir static Path dir;
  private static RunningService service;
  private static Person owner;
  private static String session;

  @BeforeAll
  static void start() throws SQLException {
    service = RunningService.start(dir, Clock.systemUTC());
    LoanWorld world = service.world;
    owner = world.person();
    service.ledger.submit(List.of(world.bind(owner)));
    session = service.browser.open(owner.signing());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static JsonObject make() {
    return service
        .browser
        .post("/v1/pins", new JsonObject().put("verifier", RIGHT).encode(), session)
        .json();
  }

  private static String attempt(JsonObject made, String verifier) {
    return new JsonObject()
        .put("owner", owner.id().value())
        .put("pin", made.getString("pin"))
        .put("verifier", verifier)
        .encode();
  }

  @Test
  void a_right_pin_brings_the_secret_back_without_a_session() {
    JsonObject made = make();
    JsonObject wrong = service.browser.post("/v1/pins/tries", attempt(made, WRONG), "").json();
    JsonObject right = service.browser.post("/v1/pins/tries", attempt(made, RIGHT), "").json();
    assertThat(wrong.getInteger("triesLeft")).isEqualTo(4);
    assertThat(wrong.containsKey("secret")).isFalse();
    assertThat(right.getString("secret")).isEqualTo(made.getString("secret"));
  }

  @Test
  void a_pin_that_was_tried_too_often_is_not_found() {
    JsonObject made = make();
    for (int i = 0; i < 5; i++) {
      service.browser.post("/v1/pins/tries", attempt(made, WRONG), "");
    }
    assertThat(service.browser.post("/v1/pins/tries", attempt(made, RIGHT), "").code())
        .isEqualTo("not-found");
  }

  @Test
  void a_pin_is_an_owners() {
    String body = new JsonObject().put("verifier", RIGHT).encode();
    assertThat(service.browser.post("/v1/pins", body, "").code()).isEqualTo("no-session");
    String bank = service.browser.open(service.world.bank.signing());
    assertThat(service.browser.post("/v1/pins", body, bank).code()).isEqualTo("session-forbidden");
  }

  @Test
  void no_answer_is_kept_by_a_browser() {
    assertThat(service.browser.get("/v1/network").response().headers().firstValue("Cache-Control"))
        .contains("no-store");
  }
}
