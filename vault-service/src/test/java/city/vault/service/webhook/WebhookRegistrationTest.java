package city.vault.service.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.client.Signatory;
import city.vault.crypto.SigningKeyPair;
import city.vault.protocol.PartyId;
import city.vault.protocol.Signed;
import city.vault.protocol.SignedJson;
import city.vault.protocol.WebhookRegistration;
import city.vault.service.LoanWorld;
import city.vault.service.Person;
import city.vault.service.http.Browser;
import city.vault.service.http.MovableClock;
import city.vault.service.http.RunningService;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may register what. */
class WebhookRegistrationTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final MovableClock CLOCK = new MovableClock();
  private static final URI ALLOWED = URI.create("http://127.0.0.1:1/events");

  @TempDir static Path dir;
  private static RunningService service;
  private static LoanWorld world;

  @BeforeAll
  static void start() throws SQLException {
    service = RunningService.start(dir, CLOCK);
    world = service.world;
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static Signed<WebhookRegistration> sign(SigningKeyPair key, PartyId party, URI url) {
    return new Signatory(LoanWorld.NETWORK, key, CLOCK, RANDOM)
        .sign(header -> new WebhookRegistration(header, party, url, 0));
  }

  private static Browser.Answer post(Signed<WebhookRegistration> registration) {
    return service.browser.post("/v1/webhooks", SignedJson.write(registration), "");
  }

  @Test
  void takes_the_same_bytes_again_and_five_of_one_party() {
    SigningKeyPair key = world.taxOffice.signing();
    Signed<WebhookRegistration> first = sign(key, world.taxOffice.id(), ALLOWED);
    String webhook = post(first).json().getString("webhook");
    CLOCK.advance(Duration.ofHours(1));
    assertThat(post(first).json().getString("webhook")).isEqualTo(webhook);
    for (int i = 0; i < 4; i++) {
      assertThat(post(sign(key, world.taxOffice.id(), ALLOWED)).status()).isEqualTo(200);
    }
    Browser.Answer sixth = post(sign(key, world.taxOffice.id(), ALLOWED));
    assertThat(sixth.status()).isEqualTo(409);
    assertThat(sixth.code()).isEqualTo("too-many-webhooks");
  }

  @Test
  void takes_only_the_partys_own_signature_of_the_last_minute() {
    SigningKeyPair bank = world.bank.signing();
    assertThat(post(sign(bank, world.taxOffice.id(), ALLOWED)).code()).isEqualTo("wrong-signer");
    SigningKeyPair stranger = SigningKeyPair.generate(RANDOM);
    assertThat(post(sign(stranger, world.bank.id(), ALLOWED)).code()).isEqualTo("unknown-key");
    Person owner = world.person();
    service.lanes.submit(world.bind(owner));
    assertThat(post(sign(owner.signing(), world.bank.id(), ALLOWED)).code())
        .isEqualTo("wrong-signer");
    assertThat(post(sign(world.witness.signing(), world.witness.id(), ALLOWED)).code())
        .isEqualTo("role-missing");
    Signed<WebhookRegistration> old = sign(bank, world.bank.id(), ALLOWED);
    CLOCK.advance(Duration.ofMinutes(3));
    assertThat(post(old).code()).isEqualTo("not-fresh");
  }

  @Test
  void does_not_knock_on_doors_inside_its_own_network() {
    SigningKeyPair bank = world.bank.signing();
    for (String url :
        new String[] {
          "http://localhost:8080/", "https://10.0.0.1/", "https://169.254.169.254/latest",
          "https://[fd00::1]/", "https://192.168.1.1:9200/", "https://0.0.0.0/"
        }) {
      Browser.Answer refused = post(sign(bank, world.bank.id(), URI.create(url)));
      assertThat(refused.code()).as(url).isEqualTo("target-forbidden");
      assertThat(refused.status()).isEqualTo(422);
    }
  }
}
