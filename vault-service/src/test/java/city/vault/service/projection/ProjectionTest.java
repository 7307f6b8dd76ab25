package city.vault.service.projection;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.protocol.Request;
import city.vault.protocol.Signed;
import city.vault.protocol.Submission;
import city.vault.rulebook.RuleBook;
import city.vault.service.IssuedRecord;
import city.vault.service.LoanWorld;
import city.vault.service.Person;
import city.vault.service.ledger.DecodedKeys;
import city.vault.service.ledger.Ledger;
import city.vault.service.ledger.embedded.EmbeddedLedger;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectionTest {
  private static final List<String> TABLES =
      List.of(
          "checkpoint",
          "entry",
          "audience",
          "asset",
          "return_request",
          "correction",
          "request",
          "lending",
          "record_type",
          "scenario");

  @TempDir Path dir;
  private final SecureRandom random = new SecureRandom();
  private final LoanWorld world = new LoanWorld(Clock.systemUTC(), random);
  private Database database;
  private Ledger ledger;

  @BeforeEach
  void start() {
    database = Database.embedded();
    ledger = open("one");
  }

  @AfterEach
  void stop() {
    ledger.close();
    database.close();
  }

  private Ledger open(String name) {
    return EmbeddedLedger.open(
        dir.resolve(name), new RuleBook(new DecodedKeys(1_000)), Clock.systemUTC(), random);
  }

  /** A loan in few blocks, so that a grant and its reads share one. */
  private void lend() {
    Person person = world.person();
    IssuedRecord record = world.issue(person);
    IssuedRecord waiting = world.issueToCustody(person);
    Signed<Request> request = world.request(person);
    Submission grant = world.grant(person, record, request);
    ledger.submit(
        List.of(
            world.bind(person),
            record.statement(),
            waiting.statement(),
            world.claim(person, waiting),
            world.reseal(person, waiting),
            Submission.of(request),
            Submission.of(world.request(person)),
            grant,
            world.read(person, grant),
            world.read(person, grant),
            world.look(person)));
    ledger.submit(List.of(world.revoke(person, grant), world.read(person, grant)));
  }

  /** Every row of every table, in the order of its text. */
  private Map<String, List<String>> everything(Projection projection)
      throws SQLException, InterruptedException {
    projection.await(ledger.height() - 1);
    Map<String, List<String>> rows = new TreeMap<>();
    for (String table : TABLES) {
      rows.put(
          table,
          projection.list(
              new Query("select t::text from " + table + " t order by 1"), r -> r.getString(1)));
    }
    return rows;
  }

  @Test
  void holds_after_a_rebuild_exactly_what_it_held_before() throws Exception {
    Map<String, List<String>> before;
    try (Projection projection = Projection.follow(database, ledger)) {
      ledger.submit(world.founding());
      lend();
      lend();
      before = everything(projection);
    }
    assertThat(before.get("entry")).hasSize(26);
    assertThat(before.get("lending")).allMatch(row -> row.contains(",2,t,"));
    database.reset();
    try (Projection projection = Projection.follow(database, ledger)) {
      assertThat(everything(projection)).isEqualTo(before);
    }
  }

  @Test
  void goes_on_from_its_checkpoint() throws Exception {
    ledger.submit(world.founding());
    try (Projection projection = Projection.follow(database, ledger)) {
      everything(projection);
    }
    lend();
    try (Projection projection = Projection.follow(database, ledger)) {
      assertThat(projection.height()).isPositive();
      assertThat(everything(projection).get("entry")).hasSize(13);
    }
  }

  @Test
  void rebuilds_when_the_ledger_is_another_one() throws Exception {
    ledger.submit(world.founding());
    lend();
    try (Projection projection = Projection.follow(database, ledger)) {
      everything(projection);
    }
    ledger.close();
    ledger = open("two");
    ledger.submit(world.founding());
    try (Projection projection = Projection.follow(database, ledger)) {
      Map<String, List<String>> rows = everything(projection);
      assertThat(rows.get("entry")).isEmpty();
      assertThat(rows.get("record_type")).hasSize(1);
    }
  }

  /** As when a killed process's last commit comes after its successor has read the checkpoint. */
  @Test
  void goes_on_when_another_process_wrote_the_block_that_comes_next() throws Exception {
    try (Projection killed = Projection.follow(database, ledger);
        Projection successor = Projection.follow(database, ledger)) {
      ledger.submit(world.founding());
      lend();
      assertThat(everything(successor)).isEqualTo(everything(killed));
      assertThat(successor.height()).isEqualTo(ledger.height());
    }
  }

  @Test
  void catches_up_after_the_database_was_away() throws Exception {
    try (Projection projection = Projection.follow(database, ledger)) {
      ledger.submit(world.founding());
      everything(projection);
      database.transact(connection -> {
        try (var statement = connection.createStatement()) {
          return statement.execute("alter table entry rename to gone");
        }
      });
      lend();
      assertThat(projection.await(ledger.height() - 1, Duration.ofMillis(300))).isFalse();
      assertThat(projection.failing()).isTrue();
      assertThat(projection.lag()).isPositive();
      database.transact(connection -> {
        try (var statement = connection.createStatement()) {
          return statement.execute("alter table gone rename to entry");
        }
      });
      List<String> entries = new ArrayList<>(everything(projection).get("entry"));
      assertThat(entries).hasSize(13);
      assertThat(projection.failing()).isFalse();
    }
  }
}
