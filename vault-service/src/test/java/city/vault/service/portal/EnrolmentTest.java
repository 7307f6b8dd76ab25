package city.vault.service.portal;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.client.http.VaultApi;
import city.vault.client.http.WireJson;
import city.vault.client.party.Ceremony;
import city.vault.client.party.Identity;
import city.vault.protocol.Binding;
import city.vault.protocol.Rebinding;
import city.vault.protocol.Signed;
import city.vault.service.config.Configuration;
import city.vault.service.home.Home;
import city.vault.service.node.Node;
import city.vault.service.trial.TrialNetwork;
import city.vault.service.trial.TrialParty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a phone meets before it has keys: the page, whom to believe, and the way in. */
class EnrolmentTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir static Path dir;
  private static TrialNetwork network;
  private static Node node;
  private static URI service;

  @BeforeAll
  static void start() throws Exception {
    network = TrialNetwork.createHere(dir, RANDOM);
    Configuration configuration = Configuration.load(network.configuration(), Map.of());
    node = Node.start(configuration, Clock.systemUTC(), RANDOM);
    service = configuration.http().reachedAt();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(service.resolve(path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode settings() throws Exception {
    return JSON.readTree(get("/portal.json").body());
  }

  private static HttpResponse<String> enrol(String proof, Identity phone) throws Exception {
    Map<String, String> body =
        Map.of(
            "proof", proof,
            "signing", base64(phone.publicKeys().signing().spki()),
            "sealing", base64(phone.publicKeys().sealing().spki()));
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(settings().get("enrolment").asText() + "/v1/enrolments"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(WireJson.write(body)))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Test
  void the_page_may_load_nothing_from_elsewhere() throws Exception {
    HttpResponse<String> page = get("/");
    String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
    assertThat(policy)
        .contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
        .doesNotContain("unsafe")
        .doesNotContain("*");
    assertThat(page.body()).doesNotContain("http://").doesNotContain("https://");
    assertThat(get("/portal.json").headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void the_page_may_ask_the_witnesses_and_the_identity_department() throws Exception {
    String policy = get("/").headers().firstValue("Content-Security-Policy").orElseThrow();
    JsonNode settings = settings();
    assertThat(policy).contains(settings.get("enrolment").asText());
    settings.get("witnesses").forEach(at -> assertThat(policy).contains(at.asText()));
    assertThat(settings.get("roots").toString())
        .isEqualTo(
            JSON.readTree(Home.open(network.home(TrialParty.BANK)).roots().json()).toString());
  }

  @Test
  void what_is_no_page_is_not_found() throws Exception {
    assertThat(get("/assets/none.js").statusCode()).isEqualTo(404);
    assertThat(get("/../vault.yaml").statusCode()).isEqualTo(404);
  }

  @Test
  void both_authorities_sign_the_binding_of_a_newcomers_keys() throws Exception {
    Identity phone = Identity.generate(RANDOM);
    Ceremony<Binding> binding = Ceremony.parse(Binding.class, enrol("0", phone).body());
    assertThat(binding.object().signing()).isEqualTo(phone.signing().publicKey());
    assertThat(binding.signatures()).hasSize(2);
    assertThat(binding.signedBy(phone.signing()).isComplete()).isTrue();
  }

  @Test
  void who_proves_nothing_gets_nothing() throws Exception {
    assertThat(enrol("9", Identity.generate(RANDOM)).statusCode()).isEqualTo(404);
    assertThat(enrol("", Identity.generate(RANDOM)).statusCode()).isEqualTo(404);
  }

  @Test
  void who_has_a_phone_gets_a_rebinding_and_no_second_one_while_that_waits() throws Exception {
    Identity phone = Identity.generate(RANDOM);
    Signed<Binding> binding =
        Ceremony.parse(Binding.class, enrol("1", phone).body()).signedBy(phone.signing()).signed();
    VaultApi api = Home.open(network.home(TrialParty.BANK)).api(RANDOM);
    api.submit("/v1/owners", binding);
    Identity next = Identity.generate(RANDOM);
    Ceremony<Rebinding> rebinding =
        Ceremony.parse(Rebinding.class, enrol("1", next).body()).signedBy(next.signing());
    assertThat(rebinding.object().replaces()).isEqualTo(binding.digest());
    assertThat(rebinding.object().isAgreed()).isFalse();
    api.submit("/v1/rebindings", rebinding.signed());
    HttpResponse<String> again = enrol("1", Identity.generate(RANDOM));
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(again.body()).contains("already-rebinding");
  }
}
