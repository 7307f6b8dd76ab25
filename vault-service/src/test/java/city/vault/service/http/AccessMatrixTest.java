package city.vault.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.crypto.SigningKeyPair;
import city.vault.protocol.Grant;
import city.vault.protocol.Request;
import city.vault.protocol.Role;
import city.vault.protocol.Signed;
import city.vault.protocol.Submission;
import city.vault.service.Companies;
import city.vault.service.IssuedRecord;
import city.vault.service.LoanWorld;
import city.vault.service.Person;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.Operation;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Walks every GET with every kind of holder. */
class AccessMatrixTest {
  private static final String NOBODY = "nobody";
  private static final List<String> HOLDERS =
      List.of(
          NOBODY,
          "owner",
          "stranger",
          "issuer",
          "bank",
          "looked",
          "unlooked",
          "registrar",
          "police");

  /** Per operation, the statuses in the order of {@link #HOLDERS}. */
  private static final Map<String, String> MATRIX =
      Map.ofEntries(
          Map.entry("showOwner", "401 200 200 200 200 200 200 200 200"),
          Map.entry("listDelegations", "401 200 200 403 403 403 403 403 403"),
          Map.entry("showDelegation", "401 200 200 200 200 200 200 200 200"),
          Map.entry("listAssets", "401 200 403 200 403 403 403 403 403"),
          Map.entry("showAssetVersion", "401 200 404 200 404 404 404 404 404"),
          Map.entry("listReturns", "401 200 403 403 403 403 403 403 403"),
          Map.entry("listOpenReturns", "401 403 403 200 403 403 403 403 403"),
          Map.entry("listCorrections", "401 200 403 403 403 403 403 403 403"),
          Map.entry("listOpenCorrections", "401 403 403 200 403 403 403 403 403"),
          Map.entry("listRequests", "401 200 403 403 403 403 403 403 403"),
          Map.entry("showRequest", "401 200 404 404 200 404 404 404 404"),
          Map.entry("listGrants", "401 200 403 403 403 403 403 403 403"),
          Map.entry("showGrant", "401 200 404 404 200 404 404 404 404"),
          Map.entry("showTrace", "401 200 403 403 403 200 403 403 403"),
          Map.entry("listFreezes", "401 403 403 403 403 200 403 200 200"),
          Map.entry("listAccesses", "401 403 403 403 200 403 403 403 403"),
          Map.entry("listEvents", "401 200 200 200 200 200 200 200 200"),
          Map.entry("listWebhooks", "401 403 403 200 200 200 200 200 200"),
          Map.entry("showWebhook", "401 404 404 404 404 404 404 404 404"),
          Map.entry("showEvidence", "401 200 404 404 200 200 404 404 404"),
          Map.entry("showParty", "200 200 200 200 200 200 200 200 200"),
          Map.entry("listRecordTypes", "200 200 200 200 200 200 200 200 200"),
          Map.entry("showRecordType", "200 200 200 200 200 200 200 200 200"),
          Map.entry("listScenarios", "200 200 200 200 200 200 200 200 200"),
          Map.entry("showScenario", "200 200 200 200 200 200 200 200 200"),
          Map.entry("showNetworkPolicy", "200 200 200 200 200 200 200 200 200"),
          Map.entry("showNetwork", "200 200 200 200 200 200 200 200 200"),
          Map.entry("showContract", "200 200 200 200 200 200 200 200 200"),
          Map.entry("showHealth", "200 200 200 200 200 200 200 200 200"),
          Map.entry("showReadiness", "200 200 200 200 200 200 200 200 200"),
          Map.entry("showMetrics", "200 200 200 200 200 200 200 200 200"));

  @TempDir static Path dir;
  private static RunningService service;
  private static Map<String, String> tokens;
  private static Map<String, String> paths;

  @BeforeAll
  static void start() throws SQLException {
    service = RunningService.start(dir, Clock.systemUTC());
    LoanWorld world = service.world;
    Person owner = world.person();
    Person stranger = world.person();
    IssuedRecord record = world.issue(owner);
    Signed<Request> request = world.request(owner);
    Submission grant = world.grant(owner, record, request);
    Companies companies = new Companies(world);
    Person company = world.person();
    IssuedRecord books = world.issue(company);
    Submission delegation =
        companies.delegate(company, owner, LoanWorld.INCOME, LoanWorld.LOAN, books);
    service.ledger.submit(
        List.of(
            world.bind(owner),
            world.bind(stranger),
            record.statement(),
            Submission.of(request),
            grant,
            world.read(owner, grant),
            world.look(owner),
            companies.bind(company, owner),
            books.statement(),
            delegation));
    tokens =
        new TreeMap<>(
            Map.of(
                NOBODY,
                "",
                "owner",
                open(owner.signing()),
                "stranger",
                open(stranger.signing()),
                "issuer",
                open(world.taxOffice.signing()),
                "bank",
                open(world.bank.signing()),
                "looked",
                open(world.regulator.signing()),
                "unlooked",
                open(world.witness.signing()),
                "registrar",
                open(world.registrar.signing()),
                "police",
                open(world.police.signing())));
    paths =
        Map.ofEntries(
            Map.entry("{owner}", owner.id().value()),
            Map.entry("{asset}", record.asset().value()),
            Map.entry("{request}", request.object().id().value()),
            Map.entry("{grant}", ((Grant) grant.command().object()).id().value()),
            Map.entry("{delegation}", delegation.command().digest().hex()),
            Map.entry("{webhook}", record.asset().value()),
            Map.entry("{seq}", "5"),
            Map.entry("{party}", "first-bank"),
            Map.entry("{type}", LoanWorld.INCOME.value()),
            Map.entry("{scenario}", LoanWorld.LOAN.value()),
            Map.entry("{version}", "1"));
  }

  private static String open(SigningKeyPair key) {
    return service.browser.open(key);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void everybody_sees_what_the_matrix_says_and_nothing_else() {
    Map<String, String> seen = new TreeMap<>();
    for (Operation operation : service.browser.contract().operations()) {
      // A stream does not end; its session is checked as that of the feed.
      if (operation.getHttpMethod().equals(HttpMethod.GET)
          && !operation.getOperationId().equals("streamEvents")) {
        String path = operation.getOpenAPIPath();
        for (Map.Entry<String, String> name : paths.entrySet()) {
          path = path.replace(name.getKey(), name.getValue());
        }
        List<String> statuses = new ArrayList<>();
        for (String holder : HOLDERS) {
          statuses.add(Integer.toString(service.browser.get(path, tokens.get(holder)).status()));
        }
        seen.put(operation.getOperationId(), String.join(" ", statuses));
      }
    }
    assertThat(seen).isEqualTo(new TreeMap<>(MATRIX));
  }

  @Test
  void a_stream_needs_a_session() {
    assertThat(service.browser.get("/v1/events/stream").status()).isEqualTo(401);
  }

  @Test
  void a_look_up_of_records_is_for_issuers() {
    String body = "{\"assets\":[]}";
    assertThat(service.browser.post("/v1/assets/lookup", body, tokens.get("issuer")).status())
        .isEqualTo(200);
    assertThat(service.browser.post("/v1/assets/lookup", body, tokens.get("bank")).code())
        .isEqualTo("session-forbidden");
    assertThat(service.world.bank.roles()).doesNotContain(Role.ISSUER);
  }

  @Test
  void a_look_up_of_owners_needs_a_session_and_leaves_out_who_is_not_bound() {
    String bound = paths.get("{owner}");
    String body = "{\"owners\":[\"%s\",\"s1-%s\"]}".formatted(bound, "0".repeat(32));
    assertThat(service.browser.post("/v1/owners/lookup", body, "").status()).isEqualTo(401);
    JsonObject found = service.browser.post("/v1/owners/lookup", body, tokens.get("bank")).json();
    JsonObject shown = service.browser.get("/v1/owners/" + bound, tokens.get("bank")).json();
    assertThat(found.getJsonArray("bindings")).containsExactly(shown);
  }
}
