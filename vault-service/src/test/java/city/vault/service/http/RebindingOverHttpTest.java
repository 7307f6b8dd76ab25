package city.vault.service.http;

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
import city.vault.service.Organisation;
import city.vault.service.Person;
import city.vault.service.Rebinder;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New keys for an owner over HTTP: what waits, what ends, and what is proved across it. */
class RebindingOverHttpTest {
  private static final Duration WAIT = Duration.ofSeconds(60);

  @TempDir static Path dir;
  private static final MovableClock CLOCK = new MovableClock();
  private static RunningService service;
  private static Browser browser;
  private static LoanWorld world;
  private static Rebinder rebinder;
  private Person lost;
  private Person next;
  private IssuedRecord record;
  private Submission binding;
  private Submission grant;

  @BeforeAll
  static void start() throws SQLException {
    service = RunningService.start(dir, CLOCK);
    browser = service.browser;
    world = service.world;
    rebinder = new Rebinder(world);
    assertThat(browser.get("/v1/network-policy").json().getInteger("rebindWaitSeconds"))
        .isEqualTo(259_200);
    assertThat(code("/v1/network-policy", rebinder.policy(WAIT))).isEqualTo("done");
    JsonObject policy = browser.get("/v1/network-policy").json();
    assertThat(policy.getInteger("rebindWaitSeconds")).isEqualTo(60);
    assertThat(policy.getInteger("version")).isEqualTo(1);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @BeforeEach
  void lend() {
    lost = world.person();
    next = lost.rekeyed(new SecureRandom());
    record = world.issue(lost);
    binding = world.bind(lost);
    Signed<Request> request = world.request(lost);
    grant = world.grant(lost, record, request);
    service.ledger.submit(List.of(binding, record.statement(), Submission.of(request), grant));
  }

  private static String code(String path, Submission submission) {
    Browser.Answer answer = browser.post(path, submission);
    return answer.status() == 200 ? "done" : answer.code();
  }

  private Submission rebind() {
    Submission rebinding = rebinder.rebind(next, binding.command().digest());
    assertThat(code("/v1/rebindings", rebinding)).isEqualTo("done");
    return rebinding;
  }

  private JsonObject owner() {
    String token = browser.open(world.bank.signing());
    return browser.get("/v1/owners/" + lost.id(), token).json();
  }

  private String assetStatus(Person phone) {
    String token = browser.open(phone.signing());
    return browser
        .get("/v1/owners/" + lost.id() + "/assets", token)
        .json()
        .getJsonArray("assets")
        .getJsonObject(0)
        .getString("status");
  }

  @Test
  void while_it_waits_the_keys_before_rule_and_then_the_new_ones_do() {
    String before = browser.open(lost.signing());
    rebind();
    assertThat(owner().getString("status")).isEqualTo("rebinding");
    assertThat(owner().getJsonObject("waiting").containsKey("finalAt")).isTrue();
    assertThat(code("/v1/revocations", world.revoke(next, grant))).isEqualTo("binding-pending");
    assertThat(assetStatus(lost)).isEqualTo("returned");
    assertThat(browser.get("/v1/owners/" + lost.id() + "/grants", before).status()).isEqualTo(200);

    CLOCK.advance(WAIT);
    assertThat(owner().getString("status")).isEqualTo("bound");
    assertThat(owner().getJsonArray("rebindings")).hasSize(1);
    assertThat(browser.get("/v1/owners/" + lost.id() + "/grants", before).code())
        .isEqualTo("no-session");
    assertThat(code("/v1/revocations", world.revoke(lost, grant))).isEqualTo("key-retired");
    assertThat(assetStatus(next)).isEqualTo("locked");
    assertThat(code("/v1/claims", world.claim(next, record))).isEqualTo("done");
    assertThat(assetStatus(next)).isEqualTo("claimed");
    assertThat(code("/v1/reads", world.read(lost, grant))).isEqualTo("done");
    assertThat(code("/v1/revocations", world.revoke(next, grant))).isEqualTo("done");
  }

  @Test
  void a_veto_ends_it_for_good_and_the_identity_department_is_told() {
    Submission rebinding = rebind();
    Submission veto = rebinder.veto(lost, rebinding);
    assertThat(code("/v1/vetoes", veto)).isEqualTo("done");
    assertThat(browser.post("/v1/vetoes", veto).json().getBoolean("repeated")).isTrue();
    assertThat(owner().containsKey("waiting")).isFalse();

    CLOCK.advance(WAIT);
    assertThat(owner().getJsonArray("rebindings")).isEmpty();
    assertThat(code("/v1/revocations", world.revoke(next, grant))).isEqualTo("key-revoked");
    assertThat(assetStatus(lost)).isEqualTo("returned");
    String police = browser.open(world.police.signing());
    assertThat(browser.get("/v1/events?limit=500", police).json().getJsonArray("events"))
        .map(event -> (JsonObject) event)
        .anyMatch(event ->
            event.getString("event").equals("rebinding-vetoed")
                && event.getString("owner").equals(lost.id().value()));
  }

  @Test
  void reads_under_grants_by_both_keys_are_proved_afterwards() {
    long before = read(grant);
    Submission change = rebinder.change(lost, next, binding.command().digest());
    assertThat(code("/v1/rebindings", change)).isEqualTo("done");
    long between = read(grant);
    Signed<Request> request = world.request(lost);
    Submission anew = world.grant(next, record, request);
    assertThat(code("/v1/requests", Submission.of(request))).isEqualTo("done");
    assertThat(code("/v1/grants", anew)).isEqualTo("done");
    long after = read(anew);

    for (long seq : new long[] {before, between}) {
      assertThat(verified(files(seq)).text()).contains("proves the access");
      assertThat(files(seq)).doesNotContainKey("rebinding-1.json");
    }
    SortedMap<String, byte[]> bundle = files(after);
    assertThat(bundle).containsKeys("rebinding-1.json", "rebinding-1.previous.sig");
    assertThat(verified(bundle).text()).contains("proves the access");
    bundle.keySet().removeIf(file -> file.startsWith("rebinding-"));
    assertThat(verified(bundle).failed()).contains(Check.GRANT_ANSWERS_REQUEST);
  }

  private long read(Submission under) {
    Browser.Answer answer = browser.post("/v1/reads", world.read(lost, under));
    assertThat(answer.status()).as(answer.json().encode()).isEqualTo(200);
    return answer.json().getLong("seq");
  }

  private SortedMap<String, byte[]> files(long seq) {
    String token = browser.open(next.signing());
    JsonObject files =
        browser.get("/v1/evidence/" + lost.id() + "/" + seq, token).json().getJsonObject("files");
    SortedMap<String, byte[]> bundle = new TreeMap<>();
    files
        .fieldNames()
        .forEach(name -> bundle.put(name, Base64.getDecoder().decode(files.getString(name))));
    return bundle;
  }

  private static VerificationReport verified(SortedMap<String, byte[]> files) {
    return BundleVerifier.verify(
        new Bundle(files),
        new Roots(LoanWorld.NETWORK, root(world.registrar), List.of(root(world.witness)), 1));
  }

  private static Roots.Root root(Organisation party) {
    return new Roots.Root(party.id(), party.signing().publicKey());
  }
}
