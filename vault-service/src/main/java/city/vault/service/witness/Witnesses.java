package city.vault.service.witness;

import city.vault.protocol.OwnerId;
import city.vault.protocol.TxId;
import city.vault.service.ledger.LedgerException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The witnesses of a network, as its broker asks them: all at once, and waiting for no more than
 * are needed, so that one that is away delays nobody.
 */
public record Witnesses(List<Witness> all) {
  /** How long is waited for answers where there are too few. */
  static final Duration PATIENCE = Duration.ofSeconds(3);

  public Witnesses {
    all = List.copyOf(all);
  }

  /**
   * Asks for one entry.
   *
   * @param enough how many answers are needed
   * @param counts which of them count
   * @return what came until there were enough, or everybody had answered, or 3 s had passed; fewer
   *     than {@code enough} count where witnesses are away or have not seen the entry
   */
  public List<Release> release(
      TxId tx, long block, OwnerId owner, long seq, int enough, Predicate<Release> counts) {
    BlockingQueue<Optional<Release>> answers = new LinkedBlockingQueue<>();
    all.forEach(witness ->
        Thread.ofVirtual().start(() -> answers.add(ask(witness, tx, block, owner, seq))));
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    List<Release> releases = new ArrayList<>();
    int counted = 0;
    for (int answered = 0; answered < all.size() && counted < enough; answered++) {
      Optional<Release> answer = next(answers, deadline - System.nanoTime());
      answer.ifPresent(releases::add);
      counted += answer.filter(counts).isPresent() ? 1 : 0;
    }
    return List.copyOf(releases);
  }

  /** The next answer, empty if it is none or does not come in time. */
  private static Optional<Release> next(BlockingQueue<Optional<Release>> answers, long nanos) {
    try {
      Optional<Release> answer = answers.poll(nanos, TimeUnit.NANOSECONDS);
      return answer == null ? Optional.empty() : answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static Optional<Release> ask(
      Witness witness, TxId tx, long block, OwnerId owner, long seq) {
    try {
      return Optional.of(witness.release(tx, block, owner, seq));
    } catch (NotSeenException | WitnessAwayException | LedgerException e) {
      return Optional.empty();
    }
  }
}
