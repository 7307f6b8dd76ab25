package city.vault.service.http;

import city.vault.crypto.Json;
import city.vault.protocol.Command;
import city.vault.protocol.ProtocolException;
import city.vault.protocol.Submission;
import city.vault.rulebook.Outcome;
import city.vault.service.lane.Decided;
import city.vault.service.lane.Lanes;
import city.vault.service.projection.Projection;
import city.vault.service.projection.TraceRows;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Hands commands to the lanes and tells where they stand on the ledger. */
public final class Intake {
  private final SignatureCheck signatures;
  private final Lanes lanes;
  private final Projection projection;
  private final TraceRows traces;
  private final RequestMetrics metrics;
  private final ExecutorService threads;

  Intake(
      SignatureCheck signatures,
      Lanes lanes,
      Projection projection,
      TraceRows traces,
      RequestMetrics metrics,
      ExecutorService threads) {
    this.signatures = signatures;
    this.threads = threads;
    this.lanes = lanes;
    this.projection = projection;
    this.traces = traces;
    this.metrics = metrics;
  }

  /** The endpoint that takes one command of that kind. */
  public Endpoint of(Class<? extends Command> demanded) {
    return of(demanded, Committed::result);
  }

  /**
   * The endpoint that takes one command of that kind.
   *
   * @param result what a command that was decided is answered with
   */
  public Endpoint of(Class<? extends Command> demanded, Result result) {
    return (CommandEndpoint)
        call -> Reply.ok(result.of(submit(read(call.body(), demanded))).build());
  }

  /** The endpoint that takes up to 100 commands of that kind, each of which stands for itself. */
  public Endpoint ofMany(Class<? extends Command> demanded) {
    return (CommandEndpoint)
        call -> {
          JsonArray submissions = call.body().getJsonArray("submissions");
          List<Future<Json.Obj>> results = new ArrayList<>();
          for (int i = 0; i < submissions.size(); i++) {
            JsonObject submission = submissions.getJsonObject(i);
            results.add(threads.submit(() -> result(submission, demanded)));
          }
          List<Json.Obj> done = new ArrayList<>();
          for (Future<Json.Obj> result : results) {
            done.add(result.get());
          }
          return Reply.ok(Json.object().put("results", done).build());
        };
  }

  private Json.Obj result(JsonObject submission, Class<? extends Command> demanded) {
    try {
      return submit(read(submission, demanded)).result().put("status", 200).build();
    } catch (Exception e) {
      return Failures.of(e).json();
    }
  }

  /**
   * The endpoint that takes lines of commands of that kind and answers with as many lines, in their
   * order: {@code line}, counted from 1, and {@code status} with the result or the problem. An
   * owner's commands are decided in the order of their lines.
   *
   * @param result what a command that was decided is answered with
   */
  public Endpoint ofLines(Class<? extends Command> demanded, Result result) {
    CommandLines lines = new CommandLines(this, demanded, result, threads);
    return (CommandEndpoint) call -> lines.answer(call.lines());
  }

  /** What a command that was decided is answered with, or a {@link Problem}. */
  @FunctionalInterface
  public interface Result {
    Json.ObjectBuilder of(Committed committed) throws Exception;
  }

  /**
   * Decides one command durably.
   *
   * @throws Problem if its first signature does not hold: then it never comes to the ledger
   */
  public Committed submit(Submission submission) throws Exception {
    return enqueue(admitted(submission)).call();
  }

  /** The same, if its first signature holds. */
  Submission admitted(Submission submission) {
    signatures.admit(submission.command());
    return submission;
  }

  /**
   * Hands one admitted command in and does not wait; an owner's are decided in the order of these
   * calls.
   *
   * @return waits until it is durable, and tells where it stands
   */
  Callable<Committed> enqueue(Submission submission) {
    long start = System.nanoTime();
    CompletableFuture<Decided> waiting = lanes.enqueue(submission);
    return () -> {
      Decided decided = Lanes.await(waiting);
      metrics.committed(start);
      return committed(submission.command().object(), decided);
    };
  }

  private Committed committed(Command command, Decided decided) throws Exception {
    if (decided.outcome().repeated() && command.touches().isPresent() && !onlyCounted(decided)) {
      Optional<TraceRows.Place> first = first(decided);
      if (first.isPresent()) {
        return repeated(command, decided.outcome(), first.get());
      }
    }
    return new Committed(
        command,
        decided.outcome(),
        decided.commit().tx(),
        decided.commit().block(),
        decided.commit().time(),
        decided.entry().map(w -> new Committed.Written(w.previous(), w.body())));
  }

  /** Whether it was refused, now or before, without an entry. */
  private static boolean onlyCounted(Decided decided) {
    return decided.outcome().refusal().isPresent() && decided.outcome().seq().isEmpty();
  }

  /** Where the same bytes were decided for the first time. */
  private Optional<TraceRows.Place> first(Decided decided) throws Exception {
    projection.await(decided.commit().block());
    return traces.placeOf(decided.outcome().object());
  }

  private Committed repeated(Command command, Outcome outcome, TraceRows.Place first)
      throws Exception {
    Outcome withSeq =
        new Outcome(outcome.object(), outcome.refusal(), OptionalLong.of(first.seq()), true);
    return new Committed(
        command,
        withSeq,
        first.tx(),
        first.block(),
        first.at(),
        Optional.of(new Committed.Written(traces.previous(first), first.body())));
  }

  /** Reads a submission of a demanded kind. */
  public static Submission read(JsonObject body, Class<? extends Command> demanded) {
    List<byte[]> signatures = new ArrayList<>();
    JsonArray texts = body.getJsonArray("signatures");
    for (int i = 0; i < texts.size(); i++) {
      signatures.add(base64(texts.getString(i)));
    }
    Map<String, byte[]> attachments = new HashMap<>();
    JsonObject named = body.getJsonObject("attachments", new JsonObject());
    named.fieldNames().forEach(name -> attachments.put(name, base64(named.getString(name))));
    Submission submission =
        Submission.read(base64(body.getString("object")), signatures, attachments);
    if (!demanded.isInstance(submission.command().object())) {
      throw new ProtocolException("kind");
    }
    return submission;
  }

  /** RFC 4648, section 4, in its one form: with padding, and no stray bits in the last letter. */
  private static byte[] base64(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
        throw new ProtocolException("base64");
      }
      return bytes;
    } catch (IllegalArgumentException e) {
      throw new ProtocolException("base64");
    }
  }
}
