package city.vault.service.ledger.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.vault.protocol.Attachment;
import city.vault.protocol.Submission;
import city.vault.rulebook.party.PartyState;
import city.vault.service.LoanWorld;
import city.vault.service.Person;
import city.vault.service.ledger.LedgerException;
import city.vault.service.ledger.LedgerException.Reason;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the embedded ledger promises beyond any ledger. */
@Timeout(120)
class EmbeddedLedgerTest {
  @TempDir Path dir;

  private final LoanWorld world = new LoanWorld(Clock.systemUTC(), new SecureRandom());

  private static void assertReason(Reason reason, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            LedgerException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @Test
  void refuses_a_directory_that_is_open_already() {
    try (EmbeddedLedger first = Ledgers.open(dir)) {
      assertReason(Reason.UNAVAILABLE, () -> Ledgers.open(dir));
      assertThat(first.height()).isZero();
    }
  }

  @Test
  void has_a_height_that_is_never_behind_what_its_state_shows() {
    AtomicReference<EmbeddedLedger> open = new AtomicReference<>();
    List<Long> heights = new ArrayList<>();
    DiskStep looking =
        moment -> {
          if (PartyState.network(open.get().state()).isPresent()) {
            heights.add(open.get().height());
          }
        };
    try (EmbeddedLedger ledger = Ledgers.open(dir, EmbeddedLedger.MAX_IN_FLIGHT, looking)) {
      open.set(ledger);
      ledger.submit(world.founding());
    }
    // Seen once: when the block was on the disk and nobody had been told.
    assertThat(heights).containsExactly(1L);
  }

  @Test
  void refuses_what_comes_after_closing() {
    EmbeddedLedger ledger = Ledgers.open(dir);
    ledger.close();
    ledger.close();
    assertReason(Reason.UNAVAILABLE, () -> ledger.submit(world.founding()));
    assertReason(Reason.UNAVAILABLE, () -> ledger.block(0));
  }

  @Test
  void refuses_an_empty_transaction_and_one_of_too_many_operations() {
    try (EmbeddedLedger ledger = Ledgers.open(dir)) {
      Submission one = world.bind(world.person());
      assertThatThrownBy(() -> ledger.submit(List.of()))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> ledger.submit(Collections.nCopies(1_001, one)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void refuses_more_in_flight_than_its_limit_and_groups_what_waits() throws Exception {
    try (EmbeddedLedger ledger = Ledgers.open(dir)) {
      ledger.submit(world.founding());
    }
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch taken = new CountDownLatch(1);
    DiskStep holding =
        moment -> {
          if (moment == DiskStep.Moment.TAKEN) {
            taken.countDown();
            await(held);
          }
        };
    try (EmbeddedLedger ledger = Ledgers.open(dir, 4, holding)) {
      List<Thread> callers = new ArrayList<>();
      callers.add(look(ledger));
      taken.await();
      for (int i = 0; i < 3; i++) {
        callers.add(look(ledger));
      }
      while (!callers.stream().allMatch(EmbeddedLedgerTest::awaitsItsFate)) {
        Thread.sleep(5);
      }
      Submission oneMore = world.look(world.person());
      assertReason(Reason.UNAVAILABLE, () -> ledger.submit(List.of(oneMore)));
      held.countDown();
      for (Thread caller : callers) {
        caller.join();
      }
      assertThat(ledger.height()).isEqualTo(3);
      assertThat(ledger.block(2).orElseThrow().transactions()).hasSize(3);
    }
  }

  private Thread look(EmbeddedLedger ledger) {
    Submission look = world.look(world.person());
    return Thread.ofPlatform().start(() -> ledger.submit(List.of(look)));
  }

  private static boolean awaitsItsFate(Thread thread) {
    return thread.getState() == Thread.State.WAITING
        && Arrays.stream(thread.getStackTrace())
            .anyMatch(frame -> frame.getClassName().endsWith("CompletableFuture"));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void refuses_a_directory_whose_last_block_was_changed() {
    try (EmbeddedLedger ledger = Ledgers.open(dir)) {
      ledger.submit(world.founding());
    }
    Ledgers.alterBlock(dir, 0);
    assertReason(Reason.CORRUPT, () -> Ledgers.open(dir));
  }

  @Test
  void refuses_a_directory_whose_end_is_missing() {
    try (EmbeddedLedger ledger = Ledgers.open(dir)) {
      ledger.submit(world.founding());
    }
    try (LedgerStore store = LedgerStore.open(dir);
        StoreBatch batch = new StoreBatch(store)) {
      batch.tip(new LedgerStore.Tip(2, store.tip().hash())).write();
    }
    assertReason(Reason.CORRUPT, () -> Ledgers.open(dir));
  }

  @Test
  void leaves_no_bytes_of_a_purged_value_on_the_disk() throws Exception {
    Person person = world.person();
    Submission purged;
    Submission kept;
    try (EmbeddedLedger ledger = Ledgers.openUncompressed(dir)) {
      ledger.submit(world.founding());
      purged = Ledgers.lend(ledger, world, person);
      kept = Ledgers.lend(ledger, world, world.person());
      assertThat(Directories.filesWith(dir, bytesOf(purged))).anyMatch(f -> f.endsWith(".log"));
    }
    // Opening moves the log into table files, so that the search below would find it there too.
    try (EmbeddedLedger ledger = Ledgers.openUncompressed(dir)) {
      assertThat(Directories.filesWith(dir, bytesOf(purged))).anyMatch(f -> f.endsWith(".sst"));
      ledger.submit(List.of(world.revoke(person, purged)));
      ledger.settlePurges();
      assertThat(Directories.filesWith(dir, bytesOf(purged))).isEmpty();
      assertThat(Directories.filesWith(dir, bytesOf(kept))).isNotEmpty();
      assertThat(ledger.privateValue(Ledgers.boxes(kept))).contains(boxesOf(kept));
    }
  }

  @Test
  void leaves_no_bytes_of_a_value_purged_straight_after_it_was_written() throws Exception {
    try (EmbeddedLedger ledger = Ledgers.openUncompressed(dir)) {
      ledger.submit(world.founding());
      Person person = world.person();
      Submission purged = Ledgers.lend(ledger, world, person);
      ledger.submit(List.of(world.revoke(person, purged)));
      assertThat(Directories.filesWith(dir, bytesOf(purged))).isNotEmpty();
      ledger.settlePurges();
      assertThat(Directories.filesWith(dir, bytesOf(purged))).isEmpty();
    }
  }

  @Test
  void settles_after_reopening_what_a_crash_left_unsettled() throws Exception {
    Path crashed;
    Submission purged;
    try (EmbeddedLedger ledger = Ledgers.openUncompressed(dir.resolve("live"))) {
      ledger.submit(world.founding());
      Person person = world.person();
      purged = Ledgers.lend(ledger, world, person);
      ledger.submit(List.of(world.revoke(person, purged)));
      crashed = Directories.copy(dir.resolve("live"), dir.resolve("crashed"));
    }
    assertThat(Directories.filesWith(crashed, bytesOf(purged))).isNotEmpty();
    try (EmbeddedLedger ledger = Ledgers.openUncompressed(crashed)) {
      ledger.settlePurges();
      assertThat(Directories.filesWith(crashed, bytesOf(purged))).isEmpty();
    }
  }

  private static byte[] boxesOf(Submission grant) {
    return grant.attachment(Attachment.Name.BOXES).bytes().orElseThrow();
  }

  /** A stretch of random base64, past what every box begins with. */
  private static List<byte[]> bytesOf(Submission grant) {
    return List.of(Arrays.copyOfRange(boxesOf(grant), 40, 104));
  }
}
