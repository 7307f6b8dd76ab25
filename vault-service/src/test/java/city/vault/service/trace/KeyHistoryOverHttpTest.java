package city.vault.service.trace;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.client.Roots;
import city.vault.client.evidence.Bundle;
import city.vault.client.evidence.BundleVerifier;
import city.vault.client.evidence.Check;
import city.vault.client.evidence.VerificationReport;
import city.vault.protocol.Request;
import city.vault.protocol.Signed;
import city.vault.protocol.Submission;
import city.vault.service.IssuedRecord;
import city.vault.service.LoanWorld;
import city.vault.service.Locksmith;
import city.vault.service.Organisation;
import city.vault.service.Person;
import city.vault.service.http.Browser;
import city.vault.service.http.MovableClock;
import city.vault.service.http.RunningService;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was read with one key, and proved after another has taken its place. */
class KeyHistoryOverHttpTest {
  @TempDir private Path dir;
  private final MovableClock clock = new MovableClock();
  private final SecureRandom random = new SecureRandom();
  private RunningService service;
  private LoanWorld world;
  private Locksmith locksmith;
  private Person owner;
  private Submission grant;
  private Organisation next;

  @BeforeEach
  void lend() throws SQLException {
    service = RunningService.start(dir, clock);
    world = service.world;
    locksmith = new Locksmith(world);
    owner = world.person();
    next = world.bank.rekeyed(random);
    IssuedRecord record = world.issue(owner);
    Signed<Request> request = world.request(owner);
    grant = world.grant(owner, record, request);
    service.ledger.submit(
        List.of(world.bind(owner), record.statement(), Submission.of(request), grant));
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private long read(Organisation bank) {
    Browser.Answer answer = service.browser.post("/v1/reads", world.read(owner, grant, bank));
    assertThat(answer.status()).as(answer.json().encode()).isEqualTo(200);
    return answer.json().getLong("seq");
  }

  private String code(String path, Submission submission) {
    Browser.Answer answer = service.browser.post(path, submission);
    return answer.status() == 200 ? "done" : answer.code();
  }

  private SortedMap<String, byte[]> files(long seq) {
    String token = service.browser.open(owner.signing());
    Browser.Answer answer = service.browser.get("/v1/evidence/" + owner.id() + "/" + seq, token);
    assertThat(answer.status()).isEqualTo(200);
    JsonObject files = answer.json().getJsonObject("files");
    SortedMap<String, byte[]> bundle = new TreeMap<>();
    files
        .fieldNames()
        .forEach(name -> bundle.put(name, Base64.getDecoder().decode(files.getString(name))));
    return bundle;
  }

  private VerificationReport verified(SortedMap<String, byte[]> files) {
    return BundleVerifier.verify(
        new Bundle(files),
        new Roots(LoanWorld.NETWORK, root(world.registrar), List.of(root(world.witness)), 1));
  }

  private static Roots.Root root(Organisation party) {
    return new Roots.Root(party.id(), party.signing().publicKey());
  }

  @Test
  void a_read_with_the_new_key_and_one_with_the_old_key_are_both_proved() {
    long before = read(world.bank);
    assertThat(code("/v1/rotations", locksmith.rotate(world.bank, next, Duration.ZERO)))
        .isEqualTo("done");
    assertThat(code("/v1/reads", world.read(owner, grant))).isEqualTo("key-retired");
    long after = read(next);

    assertThat(verified(files(before)).text()).contains("proves the access");
    assertThat(files(before)).doesNotContainKey("rotation-first-bank-1.json");
    SortedMap<String, byte[]> bundle = files(after);
    assertThat(verified(bundle).text()).contains("proves the access");

    bundle.keySet().removeIf(file -> file.startsWith("rotation-"));
    assertThat(verified(bundle).failed()).contains(Check.READ_SIGNED);
  }

  @Test
  void what_a_key_signed_since_others_held_it_is_reported() {
    long honest = read(world.bank);
    clock.advance(Duration.ofSeconds(1));
    Instant stolen = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    long doubtful = read(world.bank);
    assertThat(code("/v1/key-revocations", locksmith.revoke(world.bank, Optional.of(stolen))))
        .isEqualTo("done");
    assertThat(code("/v1/reads", world.read(owner, grant))).isEqualTo("key-revoked");

    assertThat(verified(files(honest)).text()).contains("proves the access");
    VerificationReport report = verified(files(doubtful));
    assertThat(report.failed()).contains(Check.KEYS_UNCOMPROMISED);
    assertThat(report.text()).contains("read.json");
  }

  @Test
  void the_registrar_helps_a_party_whose_only_key_was_revoked() {
    assertThat(code("/v1/rotations", locksmith.rotate(world.bank, next, Duration.ZERO)))
        .isEqualTo("done");
    Organisation third = next.rekeyed(random);
    assertThat(code("/v1/rotations", locksmith.readmit(third))).isEqualTo("wrong-signer");
    assertThat(code("/v1/key-revocations", locksmith.revoke(next, Optional.empty())))
        .isEqualTo("done");
    assertThat(code("/v1/rotations", locksmith.readmit(third))).isEqualTo("done");
    assertThat(verified(files(read(third))).text()).contains("proves the access");
  }

  @Test
  void a_session_ends_with_the_key_that_opened_it() {
    String token = service.browser.open(world.bank.signing());
    String path = "/v1/events";
    assertThat(service.browser.get(path, token).status()).isEqualTo(200);
    service.browser.post("/v1/rotations", locksmith.rotate(world.bank, next, Duration.ZERO));
    assertThat(service.browser.get(path, token).code()).isEqualTo("no-session");
    String renewed = service.browser.open(next.signing());
    assertThat(service.browser.get(path, renewed).status()).isEqualTo(200);
  }

  @Test
  void a_new_witness_is_trusted_over_the_roots_that_name_its_first_key() {
    long before = read(world.bank);
    Organisation witness = world.witness.rekeyed(random);
    assertThat(code("/v1/rotations", locksmith.rotate(world.witness, witness, Duration.ofDays(1))))
        .isEqualTo("done");
    assertThat(verified(files(before)).text()).contains("proves the access");
  }
}
