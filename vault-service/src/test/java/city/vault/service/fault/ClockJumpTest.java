package city.vault.service.fault;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.protocol.Submission;
import city.vault.service.LoanWorld;
import city.vault.service.Person;
import city.vault.service.http.Browser;
import city.vault.service.http.MovableClock;
import city.vault.service.http.RunningService;
import city.vault.service.lane.Lanes;
import city.vault.service.ledger.Ledger;
import city.vault.service.ledger.embedded.FaultyDisk;
import city.vault.service.ledger.embedded.Ledgers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The clock of service, ledger and witness jumps, while everybody else's is right. */
@Timeout(60)
class ClockJumpTest {
  @TempDir private static Path dir;
  private static final MovableClock CLOCK = new MovableClock();
  private static RunningService service;

  private LoanWorld world;
  private Browser browser;
  private Person person;
  private Submission grant;
  private Duration jumped = Duration.ZERO;

  @BeforeAll
  static void start() throws Exception {
    Ledger ledger = new FaultyDisk().ledger(dir.resolve("ledger"), CLOCK);
    LoanWorld rightClock = new LoanWorld(Clock.systemUTC(), new SecureRandom());
    service =
        RunningService.start(
            dir,
            new RunningService.Ground(rightClock, ledger, ledger, CLOCK),
            new Lanes.Settings(4, 100, 1_000));
  }

  @BeforeEach
  void lend() {
    world = service.world;
    browser = service.browser;
    person = world.person();
    grant = Ledgers.lend(service.ledger, world, person);
  }

  @AfterEach
  void setRight() {
    CLOCK.advance(jumped.negated());
    jumped = Duration.ZERO;
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private void jump(Duration by) {
    CLOCK.advance(by);
    jumped = jumped.plus(by);
  }

  private Browser.Answer read() {
    return browser.post("/v1/reads", world.read(person, grant));
  }

  private static void assertNotFresh(Browser.Answer answer) {
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("not-fresh");
  }

  @Test
  void a_clock_that_jumps_ahead_refuses_reads_and_sessions_and_releases_nothing_of_before() {
    Submission before = world.read(person, grant);
    assertThat(browser.post("/v1/reads", before).json().containsKey("grantSecret")).isTrue();
    String token = browser.open(person.signing());
    jump(Duration.ofMinutes(16));

    assertNotFresh(read());
    assertNotFresh(browser.answerChallenge(person.signing()));
    Browser.Answer closed = browser.get("/v1/owners/" + person.id() + "/trace", token);
    assertThat(closed.status()).isEqualTo(401);
    assertThat(closed.code()).isEqualTo("no-session");
    assertNotFresh(browser.post("/v1/reads", before));
    // An owner's word holds for a day: whoever wants to end a grant can.
    assertThat(browser.post("/v1/suspensions", world.suspend(person, grant)).status())
        .isEqualTo(200);
    assertThat(browser.get("/readyz").status()).isEqualTo(200);
  }

  @Test
  void a_read_of_before_the_jump_never_counts_twice() {
    Submission before = world.read(person, grant);
    assertThat(browser.post("/v1/reads", before).status()).isEqualTo(200);
    jump(Duration.ofMinutes(16));
    assertThat(browser.post("/v1/suspensions", world.suspend(person, grant)).status())
        .isEqualTo(200);

    setRight();
    assertThat(browser.post("/v1/resumptions", world.resume(person, grant)).status())
        .isEqualTo(200);
    assertNotFresh(browser.post("/v1/reads", before));
    assertThat(read().status()).isEqualTo(200);
  }

  @Test
  void a_clock_a_day_ahead_refuses_every_command_and_ends_no_grant_for_good() {
    jump(Duration.ofHours(25));
    assertNotFresh(read());
    assertNotFresh(browser.post("/v1/revocations", world.revoke(person, grant)));
    assertNotFresh(browser.post("/v1/owners", world.bind(world.person())));

    setRight();
    assertThat(read().status()).isEqualTo(200);
  }

  @Test
  void a_clock_that_jumps_back_refuses_every_command_and_session() {
    Submission revocation = world.revoke(person, grant);
    jump(Duration.ofMinutes(-5));
    assertNotFresh(read());
    assertNotFresh(browser.post("/v1/revocations", revocation));
    assertNotFresh(browser.post("/v1/owners", world.bind(world.person())));
    assertNotFresh(browser.answerChallenge(person.signing()));
    assertThat(browser.get("/readyz").status()).isEqualTo(200);

    setRight();
    assertThat(read().status()).isEqualTo(200);
    assertThat(browser.post("/v1/revocations", revocation).status()).isEqualTo(200);
  }

  @Test
  void a_clock_that_is_off_by_less_than_a_minute_stops_nobody() {
    for (Duration off : new Duration[] {Duration.ofSeconds(50), Duration.ofSeconds(-50)}) {
      jump(off);
      Browser.Answer read = read();
      assertThat(read.status()).as("%s", off).isEqualTo(200);
      assertThat(
              read.json()
                  .getJsonArray("receipts")
                  .getJsonObject(0)
                  .getJsonObject("shares")
                  .fieldNames())
          .hasSize(2);
      assertThat(browser.answerChallenge(person.signing()).status()).as("%s", off).isEqualTo(200);
      setRight();
    }
  }
}
