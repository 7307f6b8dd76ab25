package city.vault.service.ledger.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.vault.protocol.Submission;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.trace.TraceHead;
import city.vault.service.LoanWorld;
import city.vault.service.Person;
import city.vault.service.audit.Audit;
import city.vault.service.ledger.Commit;
import city.vault.service.ledger.LedgerException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A committer that dies at any step: what was acknowledged is there, the rest wholly or not. */
@Timeout(120)
class CrashTest {
  private static final int SUBMITS = 6;

  @TempDir Path dir;

  private LoanWorld world;
  private Person person;
  private Submission grant;
  private Path live;

  @BeforeEach
  void lend() {
    world = new LoanWorld(Clock.systemUTC(), new SecureRandom());
    person = world.person();
    live = dir.resolve("live");
    try (EmbeddedLedger ledger = Ledgers.open(live)) {
      ledger.submit(world.founding());
      grant = Ledgers.lend(ledger, world, person);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = DiskStep.Moment.class,
      names = {"TAKEN", "BEFORE_WRITE", "AFTER_WRITE"})
  void keeps_what_was_acknowledged_when_the_committer_dies(DiskStep.Moment dying) {
    for (int survived = 0; survived < SUBMITS; survived++) {
      dieAfter(survived, dying);
    }
  }

  private void dieAfter(int survived, DiskStep.Moment dying) {
    AtomicInteger reached = new AtomicInteger();
    DiskStep step =
        moment -> {
          if (moment == dying && reached.incrementAndGet() > survived) {
            throw new IllegalStateException("died");
          }
        };
    List<Commit> acknowledged = new ArrayList<>();
    long before;
    try (EmbeddedLedger ledger = Ledgers.open(live, EmbeddedLedger.MAX_IN_FLIGHT, step)) {
      before = ledger.height();
      for (int i = 0; i < survived; i++) {
        acknowledged.add(ledger.submit(List.of(world.read(person, grant))));
      }
      assertThat(ledger.takesTransactions()).isTrue();
      assertThatThrownBy(() -> ledger.submit(List.of(world.read(person, grant))))
          .isInstanceOfSatisfying(
              LedgerException.class,
              e -> assertThat(e.reason()).isEqualTo(LedgerException.Reason.UNKNOWN_OUTCOME));
      assertThat(ledger.takesTransactions()).isFalse();
      assertThatThrownBy(() -> ledger.submit(List.of(world.read(person, grant))))
          .isInstanceOfSatisfying(
              LedgerException.class,
              e -> assertThat(e.reason()).isEqualTo(LedgerException.Reason.UNAVAILABLE));
    }
    int written = survived + (dying == DiskStep.Moment.AFTER_WRITE ? 1 : 0);
    assertHolds(live, acknowledged, before + written);
  }

  /** Every image of the disk that a crash could leave, taken while the committer stands still. */
  @ParameterizedTest
  @EnumSource(
      value = DiskStep.Moment.class,
      names = {"TAKEN", "BEFORE_WRITE", "AFTER_WRITE"})
  void keeps_what_was_acknowledged_in_every_image_of_the_disk(DiskStep.Moment moment) {
    List<Path> images = new ArrayList<>();
    DiskStep copying =
        reached -> {
          if (reached == moment) {
            images.add(Directories.copy(live, dir.resolve("image-" + images.size())));
          }
        };
    List<Commit> acknowledged = new ArrayList<>();
    long before;
    try (EmbeddedLedger ledger = Ledgers.open(live, EmbeddedLedger.MAX_IN_FLIGHT, copying)) {
      before = ledger.height();
      for (int i = 0; i < SUBMITS; i++) {
        acknowledged.add(ledger.submit(List.of(world.read(person, grant))));
      }
    }
    assertThat(images).hasSize(SUBMITS);
    for (int i = 0; i < SUBMITS; i++) {
      int written = i + (moment == DiskStep.Moment.AFTER_WRITE ? 1 : 0);
      assertHolds(images.get(i), acknowledged.subList(0, i), before + written);
    }
  }

  private void assertHolds(Path image, List<Commit> acknowledged, long height) {
    assertThat(Audit.of(image).findings()).isEmpty();
    try (EmbeddedLedger ledger = Ledgers.open(image)) {
      assertThat(ledger.height()).isEqualTo(height);
      for (Commit commit : acknowledged) {
        assertThat(ledger.block(commit.block()).orElseThrow().transactions())
            .anyMatch(t -> t.id().equals(commit.tx()));
        assertThat(ledger.privateValue(StateKey.body(commit.tx()))).isPresent();
      }
      // One entry a block since the loan was lent: the head belongs to the last block.
      var last = ledger.block(height - 1).orElseThrow().transactions().getLast().entries();
      TraceHead head = TraceHead.find(ledger.state(), person.id()).orElseThrow();
      assertThat(head.seq()).isEqualTo(last.getLast().seq());
      assertThat(head.head()).isEqualTo(last.getLast().hash());
    }
  }
}
