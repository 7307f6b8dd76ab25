package city.vault.service.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import city.vault.protocol.Submission;
import city.vault.rulebook.Ruling;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.TransactionBody;
import city.vault.rulebook.trace.TraceHead;
import city.vault.service.IssuedRecord;
import city.vault.service.LoanWorld;
import city.vault.service.Person;
import city.vault.service.audit.Finding.Code;
import city.vault.service.ledger.BlockTransaction;
import city.vault.service.ledger.Commit;
import city.vault.service.ledger.embedded.Directories;
import city.vault.service.ledger.embedded.EmbeddedLedger;
import city.vault.service.ledger.embedded.LedgerStore;
import city.vault.service.ledger.embedded.Ledgers;
import city.vault.service.ledger.embedded.StoreBatch;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A loan with two reads, one re-sealed record and one revoked grant, and what is done to it. */
@Timeout(120)
class AuditTest {
  @TempDir Path dir;

  private final LoanWorld world = new LoanWorld(Clock.systemUTC(), new SecureRandom());
  private final Person person = world.person();
  private Path data;
  private Commit firstRead;
  private TraceHead phoneSaw;

  @BeforeEach
  void liveALittle() {
    data = dir.resolve("data");
    try (EmbeddedLedger ledger = Ledgers.open(data)) {
      ledger.submit(world.founding());
      Submission grant = Ledgers.lend(ledger, world, person);
      firstRead = ledger.submit(List.of(world.read(person, grant), world.look(world.person())));
      IssuedRecord record = world.issueToCustody(person);
      ledger.submit(List.of(record.statement(), world.claim(person, record)));
      ledger.submit(List.of(world.reseal(person, record)));
      ledger.submit(List.of(world.read(person, grant)));
      ledger.submit(List.of(world.revoke(person, grant), world.read(person, grant)));
      phoneSaw = TraceHead.find(ledger.state(), person.id()).orElseThrow();
      ledger.settlePurges();
    }
  }

  private long readSeq() {
    return firstRead.outcomes().getFirst().seq().getAsLong();
  }

  private void tamper(BiConsumer<LedgerStore, StoreBatch> change) {
    try (LedgerStore store = LedgerStore.open(data);
        StoreBatch batch = new StoreBatch(store)) {
      change.accept(store, batch);
      batch.write();
    }
  }

  private static List<Code> codes(AuditReport report) {
    return report.findings().stream().map(Finding::code).distinct().toList();
  }

  @Test
  void finds_nothing_in_an_honest_directory_and_counts_what_it_checked() {
    List<Long> progress = new ArrayList<>();
    AuditReport report = Audit.of(data, progress::add);
    assertThat(report.findings()).isEmpty();
    assertThat(progress).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    // The founding has 6 cosignatures and the binding 2; the look at a stranger does not count.
    assertThat(new String(report.json().canonical(), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"blocks\":7,\"entries\":11,\"findings\":[],\"ok\":true,\"operations\":22,"
                + "\"owners\":1,\"signaturesChecked\":29,\"transactions\":7}");
  }

  @Test
  void audits_a_directory_that_is_in_use() {
    try (EmbeddedLedger ledger = Ledgers.open(data)) {
      ledger.submit(List.of(world.look(person)));
      AuditReport report = Audit.of(data);
      assertThat(report.findings()).isEmpty();
      assertThat(report.blocks()).isEqualTo(ledger.height());
    }
  }

  @Test
  void decides_refused_reads_again_that_were_only_counted() {
    try (EmbeddedLedger ledger = Ledgers.open(data)) {
      Person other = world.person();
      Submission grant = Ledgers.lend(ledger, world, other);
      ledger.submit(List.of(world.revoke(other, grant)));
      ledger.submit(Stream.generate(() -> world.read(other, grant)).limit(22).toList());
      Commit counted = ledger.submit(List.of(world.read(other, grant)));
      assertThat(counted.entries()).isEmpty();
      assertThat(Audit.of(data).findings()).isEmpty();
    }
  }

  @Test
  void audits_a_copy() {
    assertThat(Audit.of(Directories.copy(data, dir.resolve("copy"))).findings()).isEmpty();
  }

  @Test
  void finds_an_altered_block_and_that_the_next_one_names_another() {
    Ledgers.alterBlock(data, 2);
    assertThat(codes(Audit.of(data))).contains(Code.BLOCK_ALTERED, Code.CHAIN_BROKEN);
  }

  @Test
  void finds_an_altered_entry() {
    StateKey key = StateKey.body(firstRead.tx());
    tamper((store, batch) -> {
      TransactionBody body = TransactionBody.decode(store.privateValue(key).orElseThrow());
      List<byte[]> entries = new ArrayList<>(body.entries());
      String entry = new String(entries.getFirst(), StandardCharsets.UTF_8);
      entries.set(0, entry.replace("\"E99\"", "\"E98\"").getBytes(StandardCharsets.UTF_8));
      batch.putPrivate(key, new TransactionBody(body.operations(), entries).encoded());
    });
    assertThat(codes(Audit.of(data))).containsExactly(Code.ENTRY_ALTERED, Code.PRIVATE_ALTERED);
  }

  @Test
  void finds_a_body_that_is_no_body() {
    tamper((_, batch) -> batch.putPrivate(StateKey.body(firstRead.tx()), new byte[] {'{'}));
    assertThat(codes(Audit.of(data))).containsExactly(Code.BODY_ALTERED, Code.PRIVATE_ALTERED);
  }

  @Test
  void finds_a_body_that_is_gone_without_a_purge() {
    tamper((_, batch) -> batch.purgePrivate(StateKey.body(firstRead.tx())));
    assertThat(Audit.of(data).findings())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.code()).isEqualTo(Code.BODY_MISSING);
          assertThat(finding.block()).hasValue(firstRead.block());
          assertThat(finding.tx()).contains(firstRead.tx());
        });
  }

  @Test
  void finds_different_and_extra_state() {
    StateKey owner = StateKey.owner(person.id());
    tamper((store, batch) -> {
      byte[] value = store.view().get(owner).orElseThrow();
      value[9] ^= 1;
      batch.put(owner, 1, 0, value).put(new StateKey("zzz"), 1, 0, new byte[] {1});
    });
    assertThat(Audit.of(data).findings())
        .extracting(Finding::detail)
        .containsExactly("different " + owner, "extra zzz");
  }

  @Test
  void finds_a_head_that_was_turned_back() {
    StateKey head = StateKey.head(person.id());
    tamper((store, batch) -> {
      byte[] value = store.view().get(head).orElseThrow();
      value[7]--;
      batch.put(head, 1, 0, value);
    });
    assertThat(codes(Audit.of(data))).containsExactly(Code.HEAD_DIFFERS, Code.STATE_DIFFERS);
  }

  @Test
  void finds_a_private_value_that_nobody_wrote() {
    tamper((_, batch) -> batch.putPrivate(new StateKey("boxes/zzz"), new byte[] {1}));
    assertThat(codes(Audit.of(data))).containsExactly(Code.PRIVATE_EXTRA);
  }

  @Test
  void finds_an_entry_that_was_deleted() {
    Tampering.deleteEntry(data, person.id(), readSeq());
    AuditReport report = Audit.of(data);
    assertThat(codes(report))
        .containsExactly(Code.DECISION_DIFFERS, Code.ENTRY_MISSING, Code.PRIVATE_ALTERED);
    assertThat(report.findings())
        .allSatisfy(finding -> assertThat(finding.tx()).contains(firstRead.tx()));
    assertThat(report.ok()).isFalse();
  }

  @Test
  void leaves_a_consistently_rewritten_history_to_phones_and_witnesses() {
    Path forged = dir.resolve("forged");
    Tampering.rewriteWithout(data, forged, person.id(), readSeq());
    assertThat(Audit.of(forged).findings()).isEmpty();
    try (EmbeddedLedger ledger = Ledgers.open(forged)) {
      TraceHead head = TraceHead.find(ledger.state(), person.id()).orElseThrow();
      assertThat(head.seq()).as("the phone has seen a later entry").isLessThan(phoneSaw.seq());
      Ruling.Written witnessed = firstRead.entries().getFirst();
      List<BlockTransaction.Line> lines = new ArrayList<>();
      for (long number = 0; number < ledger.height(); number++) {
        ledger.block(number).orElseThrow().transactions().forEach(t -> lines.addAll(t.entries()));
      }
      assertThat(lines)
          .as("what a witness has signed is in no block, another entry has its number")
          .noneMatch(line -> line.hash().equals(witnessed.hash()))
          .anyMatch(
              line -> line.owner().equals(witnessed.owner()) && line.seq() == witnessed.seq());
    }
  }

  @Test
  void hides_only_what_is_there() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tampering.deleteEntry(data, person.id(), phoneSaw.seq() + 1));
  }
}
