package city.vault.service.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.client.trace.Alarm;
import city.vault.client.trace.TraceCheck;
import city.vault.client.trace.TraceEntry;
import city.vault.crypto.SigningKeyPair;
import city.vault.protocol.Command;
import city.vault.protocol.Grant;
import city.vault.protocol.Signed;
import city.vault.protocol.Submission;
import city.vault.rulebook.Outcome;
import city.vault.rulebook.Refusal;
import city.vault.rulebook.StateKey;
import city.vault.service.audit.Audit;
import city.vault.service.audit.Finding;
import city.vault.service.audit.Tampering;
import city.vault.service.ledger.Commit;
import city.vault.service.ledger.Ledger;
import city.vault.service.ledger.embedded.Directories;
import city.vault.service.ledger.embedded.LedgerStore;
import city.vault.service.ledger.embedded.Ledgers;
import city.vault.service.ledger.embedded.StoreBatch;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The broker shows phones what it likes, and hands in what it likes, when it likes. */
@Timeout(120)
class HostileBrokerTest {
  @TempDir Path dir;
  private LentLoan loan;

  @BeforeEach
  void lend() {
    loan = new LentLoan(dir.resolve("data"));
  }

  @AfterEach
  void close() {
    loan.close();
  }

  private List<Alarm.Code> alarms(List<TraceEntry> shown) {
    return codes(loan.look(loan.witness, shown));
  }

  private static List<Alarm.Code> codes(TraceCheck.Verdict verdict) {
    return verdict.alarms().stream().map(Alarm::code).toList();
  }

  private Outcome handIn(Submission operation) {
    return loan.ledger.submit(List.of(operation)).outcomes().getFirst();
  }

  @Test
  void an_honest_one_raises_no_alarm() {
    assertThat(alarms(loan.trace(loan.ledger))).isEmpty();
    loan.read();
    assertThat(alarms(loan.trace(loan.ledger))).isEmpty();
  }

  @Test
  void the_phone_misses_each_entry_that_is_dropped() {
    List<TraceEntry> whole = loan.trace(loan.ledger);
    for (TraceEntry dropped : whole) {
      List<TraceEntry> shown = new ArrayList<>(whole);
      shown.remove(dropped);
      assertThat(alarms(shown)).contains(Alarm.Code.ENTRY_MISSING);
    }
  }

  @Test
  void the_phone_notices_an_entry_that_is_changed() {
    List<TraceEntry> shown = new ArrayList<>(loan.trace(loan.ledger));
    TraceEntry read = shown.removeLast();
    String body = new String(read.body(), StandardCharsets.UTF_8);
    shown.add(
        new TraceEntry(
            read.seq(),
            read.hash(),
            body.replace("E99", "E98").getBytes(StandardCharsets.UTF_8),
            read.tx(),
            read.block(),
            read.index(),
            read.size()));
    assertThat(alarms(shown)).contains(Alarm.Code.ENTRY_ALTERED);
  }

  @Test
  void the_phone_notices_entries_in_another_order() {
    List<TraceEntry> shown = new ArrayList<>(loan.trace(loan.ledger));
    Collections.swap(shown, 1, 2);
    assertThat(alarms(shown)).isNotEmpty();
  }

  @Test
  void the_phone_notices_a_head_that_stands_still() {
    List<TraceEntry> before = loan.trace(loan.ledger);
    loan.read();
    assertThat(alarms(before)).containsExactly(Alarm.Code.ENTRY_MISSING);
  }

  @Test
  void the_phone_that_looked_notices_a_forked_history_with_a_witness_that_signs_it() {
    Commit hidden = loan.read();
    assertThat(alarms(loan.trace(loan.ledger))).isEmpty();
    Path forged = dir.resolve("forged");
    Tampering.rewriteWithout(loan.data, forged, loan.owner.id(), hidden.entries().getFirst().seq());
    try (Ledger other = Ledgers.open(forged)) {
      assertThat(codes(loan.look(loan.witness(other), loan.trace(other))))
          .contains(Alarm.Code.ROLLED_BACK);
    }
  }

  @Test
  void two_phones_that_compare_find_the_fork_and_hold_the_witnesses_signatures_as_proof() {
    Commit hidden = loan.read();
    loan.read();
    Path forged = dir.resolve("forged");
    Tampering.rewriteWithout(loan.data, forged, loan.owner.id(), hidden.entries().getFirst().seq());
    try (Ledger other = Ledgers.open(forged)) {
      long seq = hidden.entries().getFirst().seq();
      var one = loan.witness.release(hidden.tx(), hidden.block(), loan.owner.id(), seq);
      TraceEntry shown = loan.trace(other).getLast();
      var two = loan.witness(other).release(shown.tx(), shown.block(), loan.owner.id(), seq);
      assertThat(shown.seq()).isEqualTo(seq);
      assertThat(one.root().isSignedBy(0, loan.world.witness.signing().publicKey())).isTrue();
      assertThat(two.root().isSignedBy(0, loan.world.witness.signing().publicKey())).isTrue();
      assertThat(shown.hash()).isNotEqualTo(hidden.entries().getFirst().hash());
    }
  }

  @Test
  void the_rule_book_refuses_a_forged_grant() {
    var request = loan.world.request(loan.owner);
    loan.ledger.submit(List.of(Submission.of(request)));
    Submission real = loan.world.grant(loan.owner, loan.record, request);
    SigningKeyPair brokers = SigningKeyPair.generate(loan.random);
    byte[] bytes = real.command().bytes();
    Submission forged =
        new Submission(
            Signed.parse(Command.class, bytes, List.of(brokers.sign(bytes))), real.attachments());
    assertThat(handIn(forged).refusal()).contains(Refusal.BAD_SIGNATURE);
  }

  @Test
  void the_audit_finds_a_grant_that_was_written_into_the_state() {
    loan.close();
    Path copy = Directories.copy(loan.data, dir.resolve("copy"));
    StateKey key = StateKey.grant(((Grant) loan.grant.command().object()).id());
    try (LedgerStore store = LedgerStore.open(copy);
        StoreBatch batch = new StoreBatch(store)) {
      byte[] other = store.view().get(key).orElseThrow();
      batch.put(new StateKey("grant/" + loan.nonce()), 1, 0, other).write();
    }
    assertThat(Audit.of(copy).findings())
        .extracting(Finding::code)
        .containsExactly(Finding.Code.STATE_DIFFERS);
  }

  @Test
  void a_read_that_is_held_back_is_too_old_by_the_ledgers_time() {
    Submission signedInTime = loan.world.read(loan.owner, loan.grant);
    loan.clock.advance(Duration.ofMinutes(11));
    assertThat(handIn(signedInTime).refusal()).contains(Refusal.NOT_FRESH);
  }

  @Test
  void a_read_decided_early_and_committed_after_the_grants_end_is_not_released() {
    // Whoever owns the ledger may keep a decided transaction back: its time stays what it was.
    Commit decidedInTime = loan.read();
    loan.clock.advance(Duration.ofHours(13));
    var late =
        loan.witness.release(
            decidedInTime.tx(),
            decidedInTime.block(),
            loan.owner.id(),
            decidedInTime.entries().getFirst().seq());
    assertThat(late.shares()).isEmpty();
    assertThat(handIn(loan.world.read(loan.owner, loan.grant)).refusal())
        .contains(Refusal.GRANT_EXPIRED);
  }

  @Test
  void a_withheld_revocation_stays_unacknowledged_and_a_false_acknowledgement_is_noticed() {
    Submission revocation = loan.world.revoke(loan.owner, loan.grant);
    loan.signed(revocation);
    assertThat(loan.phone.signed()).containsEntry(revocation.command().digest(), 0L);
    assertThat(handIn(loan.world.read(loan.owner, loan.grant)).refusal()).isEmpty();
    // The broker says that it became the next entry; the trace has a read there.
    loan.told(revocation, 6);
    assertThat(alarms(loan.trace(loan.ledger))).contains(Alarm.Code.ENTRY_MISSING);
  }

  @Test
  void what_it_does_in_the_owners_name_is_not_the_owners() {
    // A phone that did not sign the grant, as if somebody had stolen the key and used it.
    loan.forgetful();
    assertThat(alarms(loan.trace(loan.ledger))).contains(Alarm.Code.NOT_SIGNED_BY_ME);
  }
}
