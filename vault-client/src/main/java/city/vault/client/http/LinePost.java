package city.vault.client.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Lines on their way: which of them are still without a final answer. */
final class LinePost<T> {
  /** A quarter of what the service takes, so that a batch of long answers keeps to its limit. */
  private static final int MOST_LINES = 250;

  /** Below the service's limit for one body. */
  private static final int MOST_BYTES = 1_500_000;

  private static final int OK = 200;
  private static final byte LF = '\n';

  private final VaultApi api;
  private final Class<T> shape;
  private final String path;
  private final List<byte[]> lines;
  private final List<LineAnswer<T>> answers;

  private record Head(int line, int status) {}

  LinePost(VaultApi api, Class<T> shape, String path, List<byte[]> lines) {
    this.api = api;
    this.shape = shape;
    this.path = path;
    this.lines = lines;
    this.answers = new ArrayList<>(lines.size());
    lines.forEach(_ -> answers.add(null));
  }

  List<LineAnswer<T>> answers(int attempts) {
    List<Integer> open = IntStream.range(0, lines.size()).boxed().toList();
    for (int attempt = 1; !open.isEmpty() && attempt <= attempts; attempt++) {
      if (attempt > 1) {
        api.rest(attempt - 1, Duration.ZERO);
      }
      for (int from = 0; from < open.size(); ) {
        int to = end(open, from);
        post(open.subList(from, to));
        from = to;
      }
      open = open.stream().filter(line -> isRetryable(answers.get(line))).toList();
    }
    return List.copyOf(answers);
  }

  private boolean isRetryable(LineAnswer<T> answer) {
    return answer instanceof LineAnswer.Failed<T>(Problem problem) && problem.retryable();
  }

  /** Where the batch that begins at {@code from} ends. */
  private int end(List<Integer> open, int from) {
    int to = from;
    int bytes = 0;
    while (to < open.size() && to - from < MOST_LINES) {
      bytes += lines.get(open.get(to)).length + 1;
      if (to > from && bytes > MOST_BYTES) {
        break;
      }
      to++;
    }
    return to;
  }

  private void post(List<Integer> batch) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int line : batch) {
      body.writeBytes(lines.get(line));
      body.write(LF);
    }
    List<byte[]> answered = split(api.exchangeLines(path, body.toByteArray()));
    if (answered.size() != batch.size()) {
      throw unusable();
    }
    for (int i = 0; i < batch.size(); i++) {
      answers.set(batch.get(i), answer(answered.get(i), i + 1));
    }
  }

  private LineAnswer<T> answer(byte[] line, int number) {
    try {
      Head head = WireJson.read(Head.class, line);
      if (head.line() != number) {
        throw unusable();
      }
      return head.status() == OK
          ? new LineAnswer.Done<>(WireJson.read(shape, line))
          : new LineAnswer.Failed<>(WireJson.read(Problem.class, line));
    } catch (IOException e) {
      // Without the cause: a parser's message may quote what it read.
      throw unusable();
    }
  }

  private static ApiProblem unusable() {
    return new ApiProblem(Problem.ours(OK, "unusable-answer", false));
  }

  private static List<byte[]> split(byte[] body) {
    List<byte[]> lines = new ArrayList<>();
    int start = 0;
    for (int at = 0; at < body.length; at++) {
      if (body[at] == LF) {
        lines.add(Arrays.copyOfRange(body, start, at));
        start = at + 1;
      }
    }
    return lines;
  }
}
