package city.vault.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.protocol.Signed;
import city.vault.protocol.Submission;
import city.vault.service.LoanWorld;
import city.vault.service.Person;
import city.vault.service.lane.Lanes;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who asks too much is told so; who holds no key does not come to the ledger. */
class QuotaOverHttpTest {
  @TempDir static Path dir;
  private static final MovableClock CLOCK = new MovableClock();
  private static RunningService service;
  private static LoanWorld world;
  private static Browser browser;

  @BeforeAll
  static void start() throws SQLException {
    HttpSettings settings =
        new HttpSettings(
            "127.0.0.1",
            0,
            RunningService.ORIGIN,
            2 * 1024 * 1024,
            500,
            200,
            20,
            Quota.ofHolder(3),
            Quota.ofAddress(40),
            Duration.ofSeconds(5));
    service = RunningService.start(dir, CLOCK, settings, new Lanes.Settings(4, 100, 1_000));
    world = service.world;
    browser = service.browser;
    service.ledger.submit(world.founding());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static String field(Browser.Answer answer, String name) {
    return answer.response().headers().firstValue(name).orElse("");
  }

  @Test
  void a_holder_has_a_quota_over_all_its_sessions() {
    CLOCK.advance(Duration.ofMinutes(1));
    String bank = browser.open(world.bank.signing());
    Browser.Answer first = browser.get("/v1/events", bank);
    assertThat(field(first, "RateLimit-Policy")).isEqualTo("\"holder\";q=3;w=10");
    assertThat(field(first, "RateLimit")).isEqualTo("\"holder\";r=2;t=4");
    String another = browser.open(world.bank.signing());
    browser.get("/v1/events", another);
    // The time that passes on the way brings something back: ask until nothing is left.
    Browser.Answer last = browser.get("/v1/events", bank);
    while (last.status() == 200) {
      last = browser.get("/v1/events", bank);
    }
    assertThat(last.status()).isEqualTo(429);
    assertThat(last.code()).isEqualTo("rate-limited");
    assertThat(last.json().getBoolean("retryable")).isTrue();
    assertThat(Integer.parseInt(field(last, "Retry-After"))).isBetween(1, 4);
    assertThat(field(last, "RateLimit")).startsWith("\"holder\";r=0;t=");
    assertThat(browser.get("/v1/events", browser.open(world.taxOffice.signing())).status())
        .isEqualTo(200);
    CLOCK.advance(Duration.ofSeconds(10));
    assertThat(browser.get("/v1/events", bank).status()).isEqualTo(200);
  }

  @Test
  void an_address_has_a_quota_that_commands_and_watchers_do_not_use() {
    CLOCK.advance(Duration.ofMinutes(1));
    Browser.Answer last = browser.get("/v1/network");
    assertThat(field(last, "RateLimit-Policy")).isEqualTo("\"address\";q=40;w=10");
    while (last.status() == 200) {
      last = browser.get("/v1/network");
    }
    assertThat(last.code()).isEqualTo("rate-limited");
    // No read, but on its way to be one: what stops it is not the quota.
    assertThat(browser.post("/v1/reads", world.bind(world.person())).code()).isEqualTo("malformed");
    Browser.Answer command = browser.post("/v1/owners", world.bind(world.person()));
    assertThat(command.status()).isEqualTo(200);
    assertThat(field(command, "RateLimit")).isEmpty();
    assertThat(browser.get("/healthz").status()).isEqualTo(200);
    assertThat(browser.get("/metrics").status()).isEqualTo(200);
  }

  @Test
  void what_is_badly_signed_or_signed_by_nobody_never_comes_to_the_ledger() {
    Person person = world.person();
    Submission good = world.bind(person);
    Submission other = world.bind(world.person());
    Submission badlySigned =
        new Submission(
            new Signed<>(
                good.command().object(), good.command().bytes(), other.command().signatures()),
            Map.of());
    long height = service.ledger.height();
    Browser.Answer refused = browser.post("/v1/owners", badlySigned);
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.code()).isEqualTo("bad-signature");
    LoanWorld strangers = new LoanWorld(CLOCK, new java.security.SecureRandom());
    Submission unknown = strangers.bind(strangers.person());
    assertThat(browser.post("/v1/owners", unknown).code()).isEqualTo("unknown-key");
    Browser.Answer many =
        browser.postMany("/v1/assets", List.of(strangers.issue(person).statement()));
    assertThat(many.json().getJsonArray("results").getJsonObject(0).getString("code"))
        .isEqualTo("unknown-key");
    assertThat(service.ledger.height()).isEqualTo(height);

    assertThat(browser.post("/v1/owners", good).status()).isEqualTo(200);
  }
}
