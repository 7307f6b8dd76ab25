package city.vault.service.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.vault.client.Signatory;
import city.vault.client.http.ApiProblem;
import city.vault.client.http.SignedWire;
import city.vault.client.http.VaultApi;
import city.vault.client.http.WireJson;
import city.vault.client.party.Identity;
import city.vault.crypto.KeyId;
import city.vault.protocol.Nonce;
import city.vault.protocol.Revocation;
import city.vault.protocol.SessionOpening;
import city.vault.protocol.Signed;
import city.vault.service.home.OwnerDesk;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;

/** Somebody has stolen the token of a session, and nothing else. */
public final class ThiefSteps {
  private final Stage stage;
  private final HttpClient http = HttpClient.newHttpClient();
  private String token;

  private record Challenge(Nonce challenge, String origin) {}

  private record Asked(KeyId key) {}

  private record Opened(String token) {}

  public ThiefSteps(Stage stage) {
    this.stage = stage;
  }

  @When("a thief gets the token of {person}'s session")
  public void steal(String person) throws IOException {
    Resident resident = stage.person(person);
    Signatory owner = resident.home().signatory(City.RANDOM);
    VaultApi api = resident.home().api(City.RANDOM);
    Challenge challenge =
        api.post(
            Challenge.class,
            "/v1/challenges",
            WireJson.write(new Asked(owner.signer().publicKey().id())));
    SignedWire opening =
        SignedWire.of(
            owner.sign(
                header -> new SessionOpening(header, challenge.origin(), challenge.challenge())));
    token =
        api.post(Opened.class, "/v1/sessions", WireJson.write(Map.of("opening", opening))).token();
  }

  /** What a list shows is ids, states and signed objects: nothing that opens a value. */
  @Then("the thief may list what {person}'s phone lists, and finds {string} nowhere")
  public void list(String person, String value) throws IOException, InterruptedException {
    String owner = "/v1/owners/" + stage.person(person).id();
    for (String what : new String[] {"/assets", "/requests?state=all", "/grants", "/trace"}) {
      HttpResponse<String> answer = send(request(person, owner + what).GET());
      assertThat(answer.statusCode()).as(what).isEqualTo(200);
      assertThat(answer.body()).as(what).doesNotContain(value);
    }
  }

  /** The token opens no door that changes something: only a signature does. */
  @Then("the thief can neither grant, revoke nor read for {person}")
  public void changeNothing(String person) throws IOException, InterruptedException {
    for (String path : new String[] {"/v1/grants", "/v1/revocations", "/v1/reads"}) {
      HttpResponse<String> answer =
          send(
              request(person, path)
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString("{}")));
      assertThat(answer.statusCode()).as(path).isEqualTo(400);
    }
    OwnerDesk owner = stage.person(person).desk();
    Signed<?> grant =
        owner.grants().stream()
            .map(item -> item.signed())
            .filter(signed -> signed.object().id().equals(stage.grant))
            .findFirst()
            .orElseThrow();
    Signatory thief =
        new Signatory(
            stage.person(person).home().roots().network(),
            Identity.generate(City.RANDOM).signing(),
            InstantSource.system(),
            City.RANDOM);
    Resident robbed = stage.person(person);
    Signed<Revocation> forged =
        thief.sign(header -> new Revocation(header, robbed.id(), stage.grant, grant.digest()));
    VaultApi api = robbed.home().api(City.RANDOM);
    assertThatThrownBy(() -> api.submit("/v1/revocations", forged))
        .isInstanceOfSatisfying(
            ApiProblem.class, problem -> assertThat(problem.code()).isEqualTo("unknown-key"));
  }

  private HttpRequest.Builder request(String person, String path) throws IOException {
    URI base = URI.create(stage.person(person).home().api(City.RANDOM).origin());
    return HttpRequest.newBuilder(base.resolve(path)).header("Authorization", "Bearer " + token);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }
}
