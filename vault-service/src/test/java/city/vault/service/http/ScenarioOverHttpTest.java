package city.vault.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.protocol.Request;
import city.vault.protocol.Scenario;
import city.vault.protocol.Signed;
import city.vault.protocol.Submission;
import city.vault.service.IssuedRecord;
import city.vault.service.LoanWorld;
import city.vault.service.Person;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a scenario's versions and its retirement do to requests and grants, over HTTP. */
class ScenarioOverHttpTest {
  @TempDir Path dir;

  @Test
  void asking_again_waits_and_retiring_ends_asking_but_no_grant() throws Exception {
    MovableClock clock = new MovableClock();
    try (RunningService service = RunningService.start(dir, clock)) {
      LoanWorld world = service.world;
      Browser browser = service.browser;
      Person person = world.person();
      IssuedRecord record = world.issue(person);
      Signed<Request> request = world.request(person);
      Submission grant = world.grant(person, record, request);
      for (Submission submission :
          List.of(world.bind(person), record.statement(), Submission.of(request), grant)) {
        assertThat(service.lanes.submit(submission).outcome().refusal()).isEmpty();
      }

      Signed<Scenario> second = world.proposal(2, 3_600);
      List<Submission> version = world.nextVersion(second);
      assertThat(browser.post("/v1/scenarios", version.get(0)).status()).isEqualTo(200);
      assertThat(browser.post("/v1/scenario-approvals", version.get(1)).status()).isEqualTo(200);
      assertThat(browser.post("/v1/reads", world.read(person, grant)).status()).isEqualTo(200);

      Signed<Request> open = world.request(person, second);
      assertThat(browser.post("/v1/requests", Submission.of(open)).status()).isEqualTo(200);
      Browser.Answer again =
          browser.post("/v1/requests", Submission.of(world.request(person, second)));
      assertThat(again.status()).isEqualTo(409);
      assertThat(again.code()).isEqualTo("asked-too-soon");
      clock.advance(Duration.ofHours(1));
      assertThat(
              browser.post("/v1/requests", Submission.of(world.request(person, second))).status())
          .isEqualTo(200);

      assertThat(browser.post("/v1/scenario-retirements", world.retire()).status()).isEqualTo(200);
      clock.advance(Duration.ofHours(1));
      assertThat(browser.post("/v1/requests", Submission.of(world.request(person, second))).code())
          .isEqualTo("scenario-retired");
      assertThat(browser.post("/v1/reads", world.read(person, grant)).status()).isEqualTo(200);
      JsonObject listed =
          browser.get("/v1/scenarios").json().getJsonArray("scenarios").getJsonObject(0);
      assertThat(listed.getBoolean("retired")).isTrue();
      assertThat(listed.getInteger("approved")).isEqualTo(2);
      assertThat(
              browser
                  .get("/v1/scenarios/" + LoanWorld.LOAN + "/versions/1")
                  .json()
                  .containsKey("retirement"))
          .isTrue();
    }
  }
}
