package city.vault.service.ledger.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.protocol.Attachment;
import city.vault.protocol.Submission;
import city.vault.rulebook.StateKey;
import city.vault.service.IssuedRecord;
import city.vault.service.LoanWorld;
import city.vault.service.Person;
import city.vault.service.audit.Audit;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an owner has purged is nowhere on the disk, and the audit finds nothing missing. */
class PurgedRecordTest {
  @TempDir Path dir;
  private final LoanWorld world = new LoanWorld(Clock.systemUTC(), new SecureRandom());

  private static List<byte[]> bodies(Submission statement) {
    return statement.attachments().values().stream()
        .map(Attachment::bytes)
        .map(bytes -> bytes.orElseThrow())
        .toList();
  }

  @Test
  void no_file_holds_a_body_of_a_purged_record_and_the_audit_is_clean() throws Exception {
    Person person = world.person();
    IssuedRecord purged = world.issue(person);
    IssuedRecord waiting = world.issueToCustody(person);
    IssuedRecord kept = world.issue(person);
    try (EmbeddedLedger ledger = Ledgers.openUncompressed(dir)) {
      ledger.submit(world.founding());
      ledger.submit(List.of(world.bind(person)));
      ledger.submit(List.of(purged.statement(), waiting.statement(), kept.statement()));
      for (byte[] body : bodies(purged.statement())) {
        assertThat(Directories.filesWith(dir, List.of(body))).isNotEmpty();
      }
      ledger.submit(List.of(world.purge(person, purged), world.purge(person, waiting)));
    }
    try (EmbeddedLedger ledger = Ledgers.openUncompressed(dir)) {
      ledger.submit(List.of(world.look(person)));
      ledger.settlePurges();
    }
    for (IssuedRecord gone : List.of(purged, waiting)) {
      for (byte[] body : bodies(gone.statement())) {
        assertThat(Directories.filesWith(dir, List.of(body))).isEmpty();
      }
    }
    try (EmbeddedLedger ledger = Ledgers.openUncompressed(dir)) {
      assertThat(ledger.privateValue(StateKey.ciphertext(kept.asset(), 1))).isPresent();
      assertThat(ledger.privateValue(StateKey.ciphertext(purged.asset(), 1))).isEmpty();
    }
    assertThat(Audit.of(dir).findings()).isEmpty();
  }
}
