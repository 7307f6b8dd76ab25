package city.vault.client.asset;

import city.vault.client.http.Pause;
import city.vault.protocol.Attachment;
import city.vault.protocol.Submission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Hands in by batches, several at once. */
final class Batches {
  private static final Set<String> LATER =
      Set.of("busy", "owner-busy", "unavailable", "rate-limited");

  /** Well below the service's limit for one body, base64 included. */
  private static final int MAX_BATCH_BYTES = 1_000_000;

  private static final int BATCHES_AT_ONCE = 5;
  private static final int ROUNDS = 5;
  private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(500);

  private final IssuerAssets assets;
  private final String path;
  private final Pause pause;

  Batches(IssuerAssets assets, String path, Pause pause) {
    this.assets = assets;
    this.path = path;
    this.pause = pause;
  }

  /** Hands in, and gives for each why it was refused, in their order. */
  List<Optional<String>> submit(List<Submission> submissions) {
    List<Supplier<List<Optional<String>>>> posts = new ArrayList<>();
    for (int from = 0; from < submissions.size(); ) {
      int to = from;
      int bytes = 0;
      while (to < submissions.size() && to - from < IssuerAssets.MAX_BATCH) {
        bytes += size(submissions.get(to));
        if (to > from && bytes > MAX_BATCH_BYTES) {
          break;
        }
        to++;
      }
      List<Submission> batch = submissions.subList(from, to);
      posts.add(() -> handIn(batch));
      from = to;
    }
    return Parallel.run(BATCHES_AT_ONCE, posts).stream().flatMap(List::stream).toList();
  }

  /** Whether the service may take, or has taken, what it refused so. */
  static boolean isForLater(String refusal) {
    return LATER.contains(refusal);
  }

  private static int size(Submission submission) {
    return submission.command().bytes().length
        + submission.attachments().values().stream().mapToInt(Attachment::size).sum();
  }

  /** What the service is too busy for is handed in again, the same bytes. */
  private List<Optional<String>> handIn(List<Submission> batch) {
    List<Optional<String>> refusals =
        new ArrayList<>(IntStream.range(0, batch.size()).mapToObj(_ -> busy()).toList());
    List<Integer> open = IntStream.range(0, batch.size()).boxed().toList();
    for (int round = 1; !open.isEmpty() && round <= ROUNDS; round++) {
      if (round > 1) {
        rest(round);
      }
      List<IssuerAssets.Result> results =
          assets.submit(path, open.stream().map(batch::get).toList());
      List<Integer> again = new ArrayList<>();
      for (int i = 0; i < open.size(); i++) {
        IssuerAssets.Result result = results.get(i);
        refusals.set(
            open.get(i), result.isDone() ? Optional.empty() : Optional.of(result.reason()));
        if (result.isRetryable()) {
          again.add(open.get(i));
        }
      }
      open = again;
    }
    return refusals;
  }

  private static Optional<String> busy() {
    return Optional.of("busy");
  }

  private void rest(int round) {
    try {
      pause.rest(BETWEEN_ROUNDS.multipliedBy(round));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
