package city.vault.service.fault;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.protocol.Submission;
import city.vault.service.Person;
import city.vault.service.http.RunningService;
import city.vault.service.ledger.embedded.Ledgers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * PostgreSQL, of which one process is killed, drops every connection and recovers from its log; the
 * embedded one, which syncs nothing, comes back without what it committed last.
 */
@Timeout(60)
class KilledDatabaseTest {
  private static final int READS = 60;
  private static final Duration BACK = Duration.ofSeconds(30);

  @TempDir Path dir;

  @Test
  void commands_pass_meanwhile_and_the_lists_catch_up() throws Exception {
    try (RunningService service = RunningService.start(dir, Clock.systemUTC())) {
      Person person = service.world.person();
      Submission grant = Ledgers.lend(service.ledger, service.world, person);
      service.projection.await(service.ledger.height() - 1);
      for (int reads = 0; reads < READS; reads++) {
        if (reads == READS / 3) {
          kill(service);
        }
        Submission read = service.world.read(person, grant);
        assertThat(service.browser.post("/v1/reads", read).status()).isEqualTo(200);
      }
      assertThat(service.projection.await(service.ledger.height() - 1, BACK)).isTrue();
      assertThat(service.browser.get("/readyz").status()).isEqualTo(200);
      String token = service.browser.open(person.signing());
      assertThat(
              service
                  .browser
                  .get("/v1/owners/" + person.id() + "/trace?limit=200", token)
                  .json()
                  .getJsonArray("entries"))
          .hasSize(READS + 4);
    }
  }

  private static void kill(RunningService service) throws SQLException {
    long pid =
        service.database.transact(connection -> {
          try (var statement = connection.createStatement();
              var row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return row.getLong(1);
          }
        });
    assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
  }
}
