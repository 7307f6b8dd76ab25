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
 * Posts signed reads over kept-alive connections, each as soon as the one before it on its
 * connection was answered in full. All of it runs on one event loop, so that the client takes as
 * little as it can of the cores that it shares with the service.
 */
final class LoggedReads implements AutoCloseable {
  private static final int OK = 200;
  private static final int MOST_ANSWERS = 4_000_000;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final HttpClient client;
  private final RequestOptions post;
  private final int readers;

  LoggedReads(URI service, int readers) {
    this.readers = readers;
    this.client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(readers));
    this.post =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setHost(service.getHost())
            .setPort(service.getPort())
            .setURI("/v1/reads")
            .putHeader("Content-Type", "application/json");
  }

  /**
   * What was answered.
   *
   * @param nanos from sending to the whole answer, shortest first, one a read
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
      for (int reader = 0; reader < readers; reader++) {
        inFlight++;
        next();
      }
    }

    private void next() {
      long now = System.nanoTime();
      if (now - began < time && reads.hasNext() && answered < MOST_ANSWERS) {
        Buffer read = reads.next();
        client
            .request(post)
            .compose(request -> request.send(read))
            .compose(LoggedReads::permitted)
            .onSuccess(_ -> answered(System.nanoTime() - now))
            .onFailure(done::tryFail);
      } else if (--inFlight == 0) {
        Arrays.sort(nanos, 0, answered);
        done.tryComplete(new Answers(Arrays.copyOf(nanos, answered), now - began));
      }
    }

    private void answered(long took) {
      if (answered == nanos.length) {
        nanos = Arrays.copyOf(nanos, 2 * nanos.length);
      }
      nanos[answered++] = took;
      next();
    }
  }

  /** The whole answer, which must hold everything that opens the fields. */
  private static Future<Void> permitted(HttpClientResponse response) {
    return response
        .body()
        .compose(body -> {
          String text = body.toString("ISO-8859-1");
          boolean opens =
              response.statusCode() == OK
                  && text.contains("\"outcome\":\"permitted\"")
                  && text.contains("\"grantSecret\":\"")
                  && text.contains("\"shares\":{\"0\":\"");
          return opens
              ? Future.succeededFuture()
              : Future.failedFuture("status " + response.statusCode() + " or no payload");
        });
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
