package city.vault.service.crash;

import city.vault.client.access.ReadAnswer;
import city.vault.client.http.ApiProblem;
import city.vault.client.http.CommandResult;
import city.vault.client.http.Problem;
import city.vault.crypto.Digest;
import city.vault.protocol.Entry;
import city.vault.protocol.OwnerId;
import city.vault.protocol.Read;
import city.vault.protocol.Signed;
import city.vault.protocol.TxId;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * What the service has answered: each is a promise that it must have kept whenever it dies. Calls
 * that a death left unanswered are made again, the same bytes, until there is an answer.
 */
final class Answers {
  private static final long REST_MILLIS = 200;
  private static final long LONGEST_NANOS = 120_000_000_000L;
  private static final int UNAUTHORIZED = 401;
  private static final int UNAVAILABLE = 503;

  private final ConcurrentLinkedQueue<Answer> given = new ConcurrentLinkedQueue<>();
  private final AtomicLong unanswered = new AtomicLong();
  private final AtomicLong repeated = new AtomicLong();

  /** One operation of which the service said that it is on the ledger, and where. */
  record Answer(OwnerId owner, long seq, Digest object, TxId tx, long block, String outcome) {}

  /** Makes a call until it is answered. */
  <T> T insist(Supplier<T> call) {
    long start = System.nanoTime();
    while (true) {
      try {
        return call.get();
      } catch (ApiProblem e) {
        if (!isUnanswered(e.problem()) || System.nanoTime() - start > LONGEST_NANOS) {
          throw e;
        }
        unanswered.incrementAndGet();
      }
      try {
        Thread.sleep(REST_MILLIS);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Dead, dying or just started; a session dies with the service. An internal error is neither. */
  private static boolean isUnanswered(Problem problem) {
    return problem.status() == 0
        || problem.status() == UNAUTHORIZED
        || problem.status() == UNAVAILABLE;
  }

  /** Hands something in until it is answered, and keeps the answer. */
  CommandResult handIn(OwnerId owner, Supplier<CommandResult> submission) {
    CommandResult result = insist(submission);
    if (result.repeated()) {
      repeated.incrementAndGet();
    }
    given.add(
        new Answer(
            owner,
            result.seq().orElseThrow(),
            result.object(),
            result.tx(),
            result.block(),
            result.outcome()));
    return result;
  }

  /** A read that was permitted. */
  void permitted(Signed<Read> read, ReadAnswer answer) {
    given.add(
        new Answer(
            read.object().owner(),
            answer.seq(),
            read.digest(),
            answer.tx(),
            answer.block(),
            Entry.PERMITTED));
  }

  /** A read that was refused; where it says that it is on the ledger, it must be. */
  void refused(Signed<Read> read, Problem problem) {
    problem
        .seq()
        .ifPresent(seq ->
            given.add(
                new Answer(
                    read.object().owner(),
                    seq,
                    read.digest(),
                    problem.tx().orElseThrow(),
                    problem.block().orElseThrow(),
                    problem.code())));
  }

  List<Answer> all() {
    return List.copyOf(given);
  }

  int count() {
    return given.size();
  }

  /** How many calls a death left without an answer. */
  long unanswered() {
    return unanswered.get();
  }

  /** How many of them had been done all the same, and were told so. */
  long repeated() {
    return repeated.get();
  }
}
