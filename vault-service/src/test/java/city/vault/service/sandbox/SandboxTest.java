package city.vault.service.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.client.UntrustedException;
import city.vault.client.access.OpenGrant;
import city.vault.client.access.OpenedRead;
import city.vault.client.grant.Ask;
import city.vault.client.grant.RequestItem;
import city.vault.client.http.ApiProblem;
import city.vault.client.scenario.ScenarioFile;
import city.vault.crypto.Json;
import city.vault.protocol.OwnerId;
import city.vault.protocol.RequestId;
import city.vault.protocol.ScenarioId;
import city.vault.protocol.StaffId;
import city.vault.service.home.Home;
import city.vault.service.home.InstitutionDesk;
import city.vault.service.trial.TrialNetwork;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bank's engineer asks every owner of a sandbox, at once, and meets what each is there for. */
class SandboxTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final StaffId STAFF = new StaffId("T-1");
  private static final ScenarioId LOAN = new ScenarioId("micro-loan");

  @TempDir static Path dir;
  private static Sandbox sandbox;
  private static InstitutionDesk bank;
  private static final Map<Conduct, RequestId> ASKED = new EnumMap<>(Conduct.class);

  @BeforeAll
  static void start() throws Exception {
    sandbox = Sandbox.open(dir, TrialNetwork.Ports.free(1), Clock.systemUTC(), RANDOM);
    bank = InstitutionDesk.open(Home.open(sandbox.bank()), RANDOM);
    for (Conduct conduct : Conduct.values()) {
      ASKED.put(conduct, ask(LOAN, conduct));
    }
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  private static RequestId ask(ScenarioId scenario, Conduct conduct) throws IOException {
    return bank.ask(
        new Ask.Question(
            scenario,
            1,
            new OwnerId(sandbox.owners().get(conduct)),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            "test-1",
            Duration.ofDays(1)));
  }

  private static void awaitApproval(ScenarioId scenario) throws Exception {
    for (int i = 0; i < 300; i++) {
      try {
        ask(scenario, Conduct.NEVER_ANSWERS);
        return;
      } catch (UntrustedException notYet) {
        assertThat(notYet.code()).isEqualTo("scenario-not-approved");
        Thread.sleep(100);
      }
    }
    throw new AssertionError("never approved");
  }

  private static RequestItem await(Conduct conduct, String state) throws InterruptedException {
    RequestItem item = bank.request(ASKED.get(conduct));
    for (int i = 0; i < 400 && !item.state().equals(state); i++) {
      Thread.sleep(100);
      item = bank.request(ASKED.get(conduct));
    }
    assertThat(item.state()).as(conduct.wireName()).isEqualTo(state);
    return item;
  }

  private static OpenGrant granted(Conduct conduct) throws Exception {
    await(conduct, "granted");
    return bank.grant(ASKED.get(conduct));
  }

  private static OpenedRead read(OpenGrant grant) {
    return bank.read(grant, STAFF, "test-1");
  }

  /** Reads until it is refused, and tells why. */
  private static String refused(OpenGrant grant) throws InterruptedException {
    for (int i = 0; i < 200; i++) {
      try {
        read(grant);
        Thread.sleep(200);
      } catch (ApiProblem refused) {
        return refused.code();
      }
    }
    throw new AssertionError("never refused");
  }

  private static List<String> fields(OpenedRead read) {
    return read.values().stream().map(value -> value.item().field().value()).toList();
  }

  @Test
  void grants_everything() throws Exception {
    OpenedRead read = read(granted(Conduct.GRANTS));
    assertThat(fields(read)).contains("name", "annualIncome", "balance", "mortgage").hasSize(8);
    assertThat(read.values())
        .anyMatch(
            v -> v.item().field().value().equals("annualIncome") && v.text().contains("144000"));
  }

  @Test
  void drops_what_is_optional() throws Exception {
    assertThat(fields(read(granted(Conduct.DROPS_OPTIONAL))))
        .contains("annualIncome")
        .doesNotContain("balance", "mortgage")
        .hasSize(6);
  }

  @Test
  void declines_and_never_answers() throws Exception {
    await(Conduct.DECLINES, "declined");
    assertThat(bank.request(ASKED.get(Conduct.NEVER_ANSWERS)).state()).isEqualTo("open");
  }

  @Test
  void answers_late() throws Exception {
    OpenGrant grant = granted(Conduct.ANSWERS_LATE);
    Duration late =
        Duration.between(
            bank.request(ASKED.get(Conduct.ANSWERS_LATE)).signed().object().header().issuedAt(),
            grant.grant().header().issuedAt());
    assertThat(late).isGreaterThanOrEqualTo(Conduct.WHILE);
    assertThat(fields(read(grant))).hasSize(8);
  }

  @Test
  void lends_one_read() throws Exception {
    OpenGrant grant = granted(Conduct.ONE_READ);
    read(grant);
    assertThat(refused(grant)).isEqualTo("grant-exhausted");
  }

  @Test
  void lets_a_grant_expire() throws Exception {
    OpenGrant grant = granted(Conduct.EXPIRES);
    Thread.sleep(
        Duration.between(Clock.systemUTC().instant(), grant.grant().notAfter()).plusSeconds(1));
    assertThat(refused(grant)).isEqualTo("grant-expired");
  }

  @Test
  void revokes_after_the_first_read() throws Exception {
    OpenGrant grant = granted(Conduct.REVOKES_AFTER_READ);
    assertThat(fields(read(grant))).hasSize(8);
    assertThat(refused(grant)).isEqualTo("grant-revoked");
  }

  @Test
  void revokes_later_without_a_read() throws Exception {
    OpenGrant grant = granted(Conduct.REVOKES_LATER);
    assertThat(refusedEventually(grant)).isEqualTo("grant-revoked");
  }

  private static String refusedEventually(OpenGrant grant) throws InterruptedException {
    Thread.sleep(Conduct.WHILE.plusSeconds(1));
    return refused(grant);
  }

  @Test
  void has_frozen_its_reads() throws Exception {
    assertThat(refused(granted(Conduct.FROZEN))).contains("frozen");
  }

  @Test
  void approves_whatever_is_proposed() throws Exception {
    try (InputStream in = SandboxTest.class.getResourceAsStream("/scenarios/micro-loan.json")) {
      String loan = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      bank.propose(ScenarioFile.parse(loan.replace("\"micro-loan\"", "\"car-loan\"")));
    }
    awaitApproval(new ScenarioId("car-loan"));
  }

  @Test
  void says_which_owner_does_what() throws IOException {
    Json.Obj owners =
        (Json.Obj) Json.parse(Files.readAllBytes(dir.resolve("owners.json")), 64 * 1024);
    sandbox
        .owners()
        .forEach((conduct, id) -> assertThat(owners.string(conduct.wireName())).isEqualTo(id));
  }
}
