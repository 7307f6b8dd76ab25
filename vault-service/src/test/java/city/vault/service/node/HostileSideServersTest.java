package city.vault.service.node;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.client.Roots;
import city.vault.client.Signatory;
import city.vault.client.http.VaultApi;
import city.vault.client.party.Openers;
import city.vault.client.party.Registry;
import city.vault.client.party.RegistrySource;
import city.vault.crypto.Digest;
import city.vault.protocol.Delegation;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.RecordTypePublication;
import city.vault.protocol.ScenarioId;
import city.vault.protocol.Signed;
import city.vault.protocol.TypeId;
import city.vault.service.LoanWorld;
import city.vault.service.http.SideServer;
import city.vault.service.identity.DirectoryServer;
import city.vault.service.identity.EnrolmentServer;
import city.vault.service.identity.OwnerNumbers;
import city.vault.service.identity.StandInProofing;
import city.vault.service.ledger.Ledger;
import city.vault.service.ledger.embedded.Ledgers;
import city.vault.service.witness.LedgerWitness;
import city.vault.service.witness.WitnessServer;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The witness's, the directory's and the enrolment's own addresses answer bad input as the service
 * does: a problem below 500 with a code, which repeats nothing.
 */
class HostileSideServersTest {
  private static final String MARK = "qxj7mark";
  private static final Clock CLOCK = Clock.systemUTC();

  @TempDir static Path dir;
  private static Vertx vertx;
  private static Ledger ledger;
  private static OwnerNumbers numbers;
  private static SideServer witness;
  private static SideServer directory;
  private static int witnessPort;
  private static int directoryPort;
  private static SideServer enrolment;
  private static int enrolmentPort;

  @BeforeAll
  static void start() throws IOException {
    SecureRandom random = new SecureRandom();
    LoanWorld world = new LoanWorld(CLOCK, random);
    vertx = Vertx.vertx();
    Executor threads = Thread.ofVirtual()::start;
    ledger = Ledgers.open(dir.resolve("ledger"));
    ledger.submit(world.founding());
    witness =
        new WitnessServer(
                new LedgerWitness(
                    world.witness.id(),
                    LoanWorld.NETWORK,
                    ledger,
                    world.witness.signing(),
                    Openers.of(world.witness.sealing()),
                    CLOCK,
                    random))
            .on(new SideServer(vertx, threads));
    witnessPort = witness.listen("127.0.0.1", 0);
    Roots.Root registrar =
        new Roots.Root(world.registrar.id(), world.registrar.signing().publicKey());
    Roots roots = new Roots(LoanWorld.NETWORK, registrar, List.of(registrar), 1);
    numbers =
        new OwnerNumbers(Files.createDirectory(dir.resolve("directory")), new byte[32], 1, random);
    directory =
        new DirectoryServer(
                numbers,
                new Registry(roots, new NobodyRegistered(), List.of()),
                new VaultApi(URI.create("http://127.0.0.1:9"), random),
                new Signatory(LoanWorld.NETWORK, world.police.signing(), CLOCK, random))
            .on(new SideServer(vertx, threads));
    directoryPort = directory.listen("127.0.0.1", 0);
    enrolment =
        new EnrolmentServer(
                new StandInProofing(List.of(new StandInProofing.Person("林晓雯", "0"))),
                numbers,
                new NobodyRegistered(),
                new Signatory(LoanWorld.NETWORK, world.police.signing(), CLOCK, random),
                world.police.signing())
            .on(new SideServer(vertx, threads));
    enrolmentPort = enrolment.listen("127.0.0.1", 0);
  }

  @AfterAll
  static void stop() {
    witness.close();
    directory.close();
    enrolment.close();
    numbers.close();
    ledger.close();
    vertx.close().await();
  }

  private static final class NobodyRegistered implements RegistrySource {
    @Override
    public Optional<PartyHistory> party(PartyId party) {
      return Optional.empty();
    }

    @Override
    public Optional<Signed<RecordTypePublication>> recordType(TypeId type, int version) {
      return Optional.empty();
    }

    @Override
    public Optional<ProposedScenario> scenario(ScenarioId scenario, int version) {
      return Optional.empty();
    }

    @Override
    public Optional<OwnerHistory> owner(OwnerId owner) {
      return Optional.empty();
    }

    @Override
    public Optional<Signed<Delegation>> delegation(Digest delegation) {
      return Optional.empty();
    }
  }

  private static void refused(HttpRequest.Builder request) {
    HttpResponse<String> answer;
    try (HttpClient client = HttpClient.newHttpClient()) {
      answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
    assertThat(answer.statusCode()).isBetween(400, 499);
    assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(new JsonObject(answer.body()).getString("code")).matches("[a-z-]+");
    assertThat(answer.body()).doesNotContain(MARK, "Exception");
  }

  private static HttpRequest.Builder to(int port, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "42",
        "[]",
        "{}",
        "{\"qxj7mark\":",
        "{\"tx\":null,\"block\":0,\"owner\":null,\"seq\":0,\"numbers\":null,\"resolve\":null}",
        "{\"tx\":42,\"block\":\"qxj7mark\",\"owner\":[],\"seq\":{},\"numbers\":{},\"resolve\":[]}",
        "{\"tx\":\"qxj7mark\",\"block\":1,\"owner\":\"qxj7mark\",\"seq\":1}",
        "{\"tx\":\"qxj7mark\",\"block\":1e400,\"owner\":\"s1-\",\"seq\":1}",
        "{\"numbers\":[null],\"resolve\":{\"object\":null,\"signatures\":[null]}}",
        "{\"numbers\":[42,\"qxj7mark\"],\"resolve\":{\"object\":\"e30=\",\"signatures\":[]}}",
        "{\"numbers\":[\"qxj7mark\"],\"numbers\":[]}",
        "{\"proof\":\"0\",\"signing\":null,\"sealing\":null}",
        "{\"proof\":\"0\",\"signing\":\"qxj7mark\",\"sealing\":\"AAAA\"}",
        "{\"proof\":[\"qxj7mark\"],\"signing\":42,\"sealing\":{}}"
      })
  void refuse_a_bad_body(String body) {
    for (String type : List.of("application/json", "multipart/form-data; boundary=x")) {
      refused(
          to(witnessPort, "/v1/releases")
              .header("Content-Type", type)
              .POST(HttpRequest.BodyPublishers.ofString(body)));
      refused(
          to(directoryPort, "/v1/resolutions")
              .header("Content-Type", type)
              .POST(HttpRequest.BodyPublishers.ofString(body)));
      refused(
          to(enrolmentPort, "/v1/enrolments")
              .header("Content-Type", type)
              .POST(HttpRequest.BodyPublishers.ofString(body)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/heads/qxj7mark",
        "/v1/heads/s1-00000000000000000000000000000000",
        "/v1/heads/s1-00000000000000000000000000000000?nonce=qxj7mark",
        "/v1/heads/%00?nonce=00",
        "/v1/nowhere/qxj7mark"
      })
  void refuse_a_bad_path(String path) {
    refused(to(witnessPort, path).GET());
    refused(to(enrolmentPort, path).GET());
  }
}
