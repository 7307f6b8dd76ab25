package city.vault.service.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.vault.protocol.Submission;
import city.vault.rulebook.Outcome;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.StateView;
import city.vault.service.LoanWorld;
import city.vault.service.ledger.Block;
import city.vault.service.ledger.Commit;
import city.vault.service.ledger.Ledger;
import city.vault.service.ledger.LedgerException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LanesTest {
  private final List<Submission> operations =
      new LoanWorld(Clock.systemUTC(), new SecureRandom()).founding();

  /** A ledger that notes its transactions, and waits or fails as it is told. */
  private static class NotingLedger implements Ledger {
    final List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
    final CountDownLatch open;
    volatile Submission poison;

    NotingLedger(boolean open) {
      this.open = new CountDownLatch(open ? 0 : 1);
    }

    @Override
    public Commit submit(List<Submission> batch) {
      try {
        open.await();
      } catch (InterruptedException e) {
        throw new LedgerException(LedgerException.Reason.UNAVAILABLE, "interrupted", e);
      }
      sizes.add(batch.size());
      if (batch.contains(poison)) {
        throw new IllegalStateException("one of them breaks the transaction");
      }
      List<Outcome> outcomes =
          batch.stream()
              .map(s ->
                  new Outcome(s.command().digest(), Optional.empty(), OptionalLong.empty(), false))
              .toList();
      return new Commit(null, 0, Instant.EPOCH, outcomes, List.of());
    }

    @Override
    public boolean takesTransactions() {
      return true;
    }

    @Override
    public StateView state() {
      return key -> Optional.empty();
    }

    @Override
    public Optional<byte[]> privateValue(StateKey key) {
      return Optional.empty();
    }

    @Override
    public long height() {
      return 0;
    }

    @Override
    public Optional<Block> block(long number) {
      return Optional.empty();
    }

    @Override
    public Following follow(long from, BlockListener listener) {
      return () -> {};
    }

    @Override
    public void close() {}
  }

  @Test
  void groups_what_waits_while_a_transaction_is_in_flight() {
    NotingLedger ledger = new NotingLedger(false);
    List<CompletableFuture<Decided>> decided = new ArrayList<>();
    try (Lanes lanes = new Lanes(ledger, new Lanes.Settings(1, 4, 100))) {
      operations.forEach(o -> decided.add(lanes.enqueue(o)));
      ledger.open.countDown();
    }

    assertThat(decided).allMatch(CompletableFuture::isDone);
    assertThat(ledger.sizes).allMatch(size -> size <= 4);
    assertThat(ledger.sizes.stream().mapToInt(Integer::intValue).sum())
        .isEqualTo(operations.size());
    assertThat(ledger.sizes).hasSizeLessThan(operations.size());
  }

  @Test
  void gives_each_operation_its_own_outcome() {
    try (Lanes lanes = new Lanes(new NotingLedger(true), new Lanes.Settings(2, 8, 100))) {
      for (Submission operation : operations) {
        assertThat(lanes.submit(operation).outcome().object())
            .isEqualTo(operation.command().digest());
      }
    }
  }

  @Test
  void refuses_when_the_queue_is_full_and_does_nothing() {
    NotingLedger ledger = new NotingLedger(false);
    try (Lanes lanes = new Lanes(ledger, new Lanes.Settings(1, 1, 1))) {
      List<CompletableFuture<Decided>> taken = new ArrayList<>();
      assertThatThrownBy(() -> operations.forEach(o -> taken.add(lanes.enqueue(o))))
          .isInstanceOf(LaneFullException.class);
      ledger.open.countDown();
    }

    assertThat(ledger.sizes).hasSizeLessThan(operations.size());
  }

  @Test
  void one_operation_that_breaks_the_transaction_fails_alone() {
    NotingLedger ledger = new NotingLedger(false);
    ledger.poison = operations.get(2);
    List<CompletableFuture<Decided>> decided = new ArrayList<>();
    try (Lanes lanes = new Lanes(ledger, new Lanes.Settings(1, 100, 100))) {
      operations.forEach(o -> decided.add(lanes.enqueue(o)));
      ledger.open.countDown();
    }

    for (int i = 0; i < decided.size(); i++) {
      assertThat(decided.get(i).isCompletedExceptionally()).as("operation %d", i).isEqualTo(i == 2);
    }
  }

  @Test
  void takes_nothing_once_it_is_closed() {
    Lanes lanes = new Lanes(new NotingLedger(true), new Lanes.Settings(1, 1, 1));
    lanes.close();

    assertThatThrownBy(() -> lanes.submit(operations.getFirst()))
        .isInstanceOf(LaneFullException.class);
  }
}
