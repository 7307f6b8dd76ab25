package city.vault.service.http;

import city.vault.crypto.Json;
import city.vault.protocol.Command;
import city.vault.protocol.Submission;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * Commands a line. They are handed to the lanes in the order of their lines, as many at once as
 * fill a few transactions, and answered in that order, so that neither what waits nor what is
 * answered grows with the body.
 */
final class CommandLines {
  /** Lines handed in and not yet answered, of one body. */
  private static final int WINDOW = 250;

  /** How many lines are read and checked ahead of the one that is handed in. */
  private static final int AHEAD = 32;

  /** Most bodies at once; one more is told to come again. */
  private static final int BODIES = 64;

  private final Intake intake;
  private final Class<? extends Command> demanded;
  private final Intake.Result result;
  private final ExecutorService threads;
  private final Semaphore free = new Semaphore(BODIES);

  CommandLines(
      Intake intake,
      Class<? extends Command> demanded,
      Intake.Result result,
      ExecutorService threads) {
    this.intake = intake;
    this.demanded = demanded;
    this.result = result;
    this.threads = threads;
  }

  Reply answer(JsonLines lines) {
    if (!free.tryAcquire()) {
      throw Fault.BUSY.problem();
    }
    return new Reply.Lined(out -> {
      try {
        Deque<Future<Submission>> ahead = new ArrayDeque<>();
        Deque<Future<Json.Obj>> window = new ArrayDeque<>();
        int read = 0;
        for (int index = 0; index < lines.size(); index++) {
          for (; read < lines.size() && ahead.size() < AHEAD; read++) {
            ahead.add(read(lines, read));
          }
          if (window.size() == WINDOW) {
            out.line(window.remove().get());
          }
          window.add(begin(index + 1, ahead.remove()));
        }
        for (Future<Json.Obj> answered : window) {
          out.line(answered.get());
        }
      } finally {
        free.release();
      }
    });
  }

  /** Signatures are checked side by side; only handing in keeps to the order. */
  private Future<Submission> read(JsonLines lines, int index) {
    return threads.submit(() -> intake.admitted(Intake.read(lines.get(index), demanded)));
  }

  private Future<Json.Obj> begin(int line, Future<Submission> read) throws InterruptedException {
    try {
      Callable<Committed> handedIn = intake.enqueue(read.get());
      return threads.submit(() -> answered(line, handedIn));
    } catch (ExecutionException e) {
      return CompletableFuture.completedFuture(failed(line, e.getCause()));
    } catch (RuntimeException e) {
      return CompletableFuture.completedFuture(failed(line, e));
    }
  }

  private Json.Obj answered(int line, Callable<Committed> handedIn) {
    try {
      return result.of(handedIn.call()).put("line", line).put("status", 200).build();
    } catch (Exception e) {
      return failed(line, e);
    }
  }

  private static Json.Obj failed(int line, Throwable e) {
    Json.ObjectBuilder problem = Json.object().put("line", line);
    Failures.of(e).json().members().forEach(problem::put);
    return problem.build();
  }
}
