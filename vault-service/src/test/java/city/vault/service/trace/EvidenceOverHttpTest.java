package city.vault.service.trace;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.client.Roots;
import city.vault.client.evidence.Bundle;
import city.vault.client.evidence.BundleVerifier;
import city.vault.client.evidence.VerificationReport;
import city.vault.protocol.Request;
import city.vault.protocol.Signed;
import city.vault.protocol.Submission;
import city.vault.service.IssuedRecord;
import city.vault.service.LoanWorld;
import city.vault.service.Organisation;
import city.vault.service.Person;
import city.vault.service.http.Browser;
import city.vault.service.http.RunningService;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceOverHttpTest {
  @TempDir static Path dir;
  private static RunningService service;
  private static Person owner;

  /** Entries: 1 bound, 2 issued, 3 requested, 4 granted, 5 read, 6 revoked, 7 read refused. */
  @BeforeAll
  static void start() throws SQLException {
    service = RunningService.start(dir, Clock.systemUTC());
    LoanWorld world = service.world;
    owner = world.person();
    IssuedRecord record = world.issue(owner);
    Signed<Request> request = world.request(owner);
    Submission grant = world.grant(owner, record, request);
    for (Submission submission :
        List.of(
            world.bind(owner),
            record.statement(),
            Submission.of(request),
            grant,
            world.read(owner, grant),
            world.revoke(owner, grant),
            world.read(owner, grant))) {
      service.lanes.submit(submission);
    }
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static Roots.Root root(Organisation party) {
    return new Roots.Root(party.id(), party.signing().publicKey());
  }

  private static VerificationReport verified(int seq) {
    String token = service.browser.open(owner.signing());
    Browser.Answer answer = service.browser.get("/v1/evidence/" + owner.id() + "/" + seq, token);
    assertThat(answer.status()).isEqualTo(200);
    JsonObject files = answer.json().getJsonObject("files");
    TreeMap<String, byte[]> bundle = new TreeMap<>();
    files
        .fieldNames()
        .forEach(name -> bundle.put(name, Base64.getDecoder().decode(files.getString(name))));
    LoanWorld world = service.world;
    return BundleVerifier.verify(
        new Bundle(bundle),
        new Roots(LoanWorld.NETWORK, root(world.registrar), List.of(root(world.witness)), 1));
  }

  @Test
  void the_bundle_of_a_permitted_read_verifies() {
    VerificationReport report = verified(5);
    assertThat(report.holds()).as(report.text()).isTrue();
  }

  @Test
  void the_bundle_of_a_refused_read_verifies() {
    VerificationReport report = verified(7);
    assertThat(report.holds()).as(report.text()).isTrue();
  }

  @Test
  void there_is_no_bundle_of_anything_but_a_read() {
    String token = service.browser.open(owner.signing());
    for (int seq : List.of(1, 4, 6, 99)) {
      assertThat(service.browser.get("/v1/evidence/" + owner.id() + "/" + seq, token).code())
          .isEqualTo("not-found");
    }
  }
}
