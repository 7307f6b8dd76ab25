package city.vault.service.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;

/**
 * Posts signed reads over kept-alive connections, alone or by batches, each as soon as the one
 * before it on its connection was answered in full. All of it runs on one event loop, so that the
 * client takes as little as it can of the cores that it shares with the service.
 */
final class LoggedReads implements AutoCloseable {
  private static final int OK = 200;
  private static final int MOST_ANSWERS = 4_000_000;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final HttpClient client;
  private final RequestOptions post;
  private final int batch;
  private final int connections;

  /**
   * @param batch reads of one post, 1 for lone reads
   * @param connections posts in flight at once
   */
  LoggedReads(URI service, int batch, int connections) {
    this.batch = batch;
    this.connections = connections;
    this.client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(connections));
    this.post =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setHost(service.getHost())
            .setPort(service.getPort())
            .setURI(batch == 1 ? "/v1/reads" : "/v1/reads/batch")
            .putHeader("Content-Type", batch == 1 ? "application/json" : "application/x-ndjson");
  }

  /**
   * What was answered.
   *
   * @param nanos from sending to the whole answer, shortest first, one a read: of a batch, each
   *     read took as long as the whole
   * @param elapsedNanos from the first send to the last answer
   */
  record Answers(long[] nanos, long elapsedNanos) {
    double perSecond() {
      return nanos.length * 1e9 / elapsedNanos;
    }

    /** The time in milliseconds that {@code share} of the reads did not take longer than. */
    double millis(double share) {
      return nanos[(int) Math.min(nanos.length - 1L, (long) (nanos.length * share))] / 1e6;
    }
  }

  /**
   * Reads until the time is over or no read is left.
   *
   * @throws IllegalStateException if a read is not permitted or its payload is missing
   */
  Answers during(Duration time, Iterator<Buffer> reads) throws InterruptedException {
    Run run = new Run(time, reads);
    vertx.runOnContext(_ -> run.start());
    try {
      return run.done.future().toCompletionStage().toCompletableFuture().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a read failed: " + e.getCause().getMessage(), e);
    }
  }

  /** One stretch of reading; touched on the event loop alone. */
  private final class Run {
    private final Promise<Answers> done = Promise.promise();
    private final Iterator<Buffer> reads;
    private final long time;
    private long[] nanos = new long[1 << 16];
    private int answered;
    private int inFlight;
    private long began;

    Run(Duration time, Iterator<Buffer> reads) {
      this.time = time.toNanos();
      this.reads = reads;
    }

    void start() {
      began = System.nanoTime();
      for (int connection = 0; connection < connections; connection++) {
        inFlight++;
        next();
      }
    }

    private void next() {
      long now = System.nanoTime();
      if (now - began < time && reads.hasNext() && answered < MOST_ANSWERS) {
        Buffer body = Buffer.buffer();
        int size = 0;
        for (; size < batch && reads.hasNext(); size++) {
          body.appendBuffer(reads.next()).appendByte((byte) '\n');
        }
        int posted = size;
        client
            .request(post)
            .compose(request -> request.send(body))
            .compose(response -> permitted(response, posted))
            .onSuccess(_ -> answered(posted, System.nanoTime() - now))
            .onFailure(done::tryFail);
      } else if (--inFlight == 0) {
        Arrays.sort(nanos, 0, answered);
        done.tryComplete(new Answers(Arrays.copyOf(nanos, answered), now - began));
      }
    }

    private void answered(int reads, long took) {
      if (answered + reads > nanos.length) {
        nanos = Arrays.copyOf(nanos, 2 * nanos.length);
      }
      Arrays.fill(nanos, answered, answered + reads, took);
      answered += reads;
      next();
    }
  }

  /** The whole answer, every line of which must hold everything that opens the fields. */
  private static Future<Void> permitted(HttpClientResponse response, int reads) {
    return response
        .body()
        .compose(body -> {
          long open =
              response.statusCode() == OK
                  ? body.toString("ISO-8859-1").lines().filter(LoggedReads::opens).count()
                  : 0;
          return open == reads
              ? Future.succeededFuture()
              : Future.failedFuture("status " + response.statusCode() + " or no payload");
        });
  }

  private static boolean opens(String answer) {
    return answer.contains("\"outcome\":\"permitted\"")
        && answer.contains("\"grantSecret\":\"")
        && answer.contains("\"shares\":{\"0\":\"");
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
