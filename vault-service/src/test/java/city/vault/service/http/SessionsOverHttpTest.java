package city.vault.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.crypto.SigningKeyPair;
import city.vault.protocol.Nonce;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsOverHttpTest {
  @TempDir static Path dir;
  private static final MovableClock CLOCK = new MovableClock();
  private static RunningService service;
  private static Browser browser;
  private static SigningKeyPair bank;

  @BeforeAll
  static void start() throws SQLException {
    service = RunningService.start(dir, CLOCK);
    browser = service.browser;
    bank = service.world.bank.signing();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static int events(String token) {
    return browser.get("/v1/events", token).status();
  }

  @Test
  void opens_with_a_signed_answer_and_tells_whose_it_is() {
    Browser.Answer opened = browser.openAt(bank, browser.challenge(bank), RunningService.ORIGIN);
    assertThat(opened.status()).isEqualTo(200);
    assertThat(opened.json().getString("holder")).isEqualTo("party/first-bank");
    assertThat(opened.json().getString("token")).hasSize(43);
    assertThat(events(opened.json().getString("token"))).isEqualTo(200);
  }

  @Test
  void takes_a_challenge_once() {
    Nonce challenge = browser.challenge(bank);
    assertThat(browser.openAt(bank, challenge, RunningService.ORIGIN).status()).isEqualTo(200);
    Browser.Answer again = browser.openAt(bank, challenge, RunningService.ORIGIN);
    assertThat(again.status()).isEqualTo(401);
    assertThat(again.code()).isEqualTo("challenge-unknown");
  }

  @Test
  void forgets_a_challenge_after_a_minute() {
    Nonce challenge = browser.challenge(bank);
    CLOCK.advance(Duration.ofSeconds(61));
    assertThat(browser.openAt(bank, challenge, RunningService.ORIGIN).code())
        .isEqualTo("challenge-unknown");
  }

  @Test
  void takes_no_answer_to_another_keys_challenge() {
    Nonce challenge = browser.challenge(service.world.police.signing());
    assertThat(browser.openAt(bank, challenge, RunningService.ORIGIN).code())
        .isEqualTo("challenge-unknown");
  }

  @Test
  void takes_no_answer_that_was_given_to_another_service() {
    Browser.Answer refused = browser.openAt(bank, browser.challenge(bank), "http://elsewhere.test");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.code()).isEqualTo("wrong-network");
  }

  @Test
  void takes_no_key_that_nobody_registered() {
    SigningKeyPair stranger = SigningKeyPair.generate(new SecureRandom());
    Browser.Answer refused =
        browser.openAt(stranger, browser.challenge(stranger), RunningService.ORIGIN);
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.code()).isEqualTo("unknown-key");
  }

  @Test
  void ends_when_idle_for_a_quarter_of_an_hour() {
    String token = browser.open(bank);
    for (int i = 0; i < 3; i++) {
      CLOCK.advance(Duration.ofMinutes(14));
      assertThat(events(token)).isEqualTo(200);
    }
    CLOCK.advance(Duration.ofMinutes(16));
    assertThat(events(token)).isEqualTo(401);
  }

  @Test
  void ends_after_eight_hours_however_busy() {
    String token = browser.open(bank);
    for (int i = 0; i < 47; i++) {
      CLOCK.advance(Duration.ofMinutes(10));
      assertThat(events(token)).as("after %d minutes", 10 * i + 10).isEqualTo(200);
    }
    CLOCK.advance(Duration.ofMinutes(10));
    assertThat(events(token)).isEqualTo(401);
  }

  @Test
  void closes() {
    String token = browser.open(bank);
    assertThat(browser.send(browser.request("/v1/sessions", token).DELETE()).status())
        .isEqualTo(204);
    assertThat(events(token)).isEqualTo(401);
    assertThat(browser.get("/v1/events", token).response().headers().firstValue("www-authenticate"))
        .contains("Bearer");
  }
}
