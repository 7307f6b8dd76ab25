package city.vault.service.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A party's server, which does what a test tells it to and otherwise takes all that comes. */
final class Receiver implements AutoCloseable {
  /** What came in. */
  record Arrived(HttpExchange request, byte[] body) {
    Optional<String> header(String name) {
      return Optional.ofNullable(request.getRequestHeaders().getFirst(name));
    }
  }

  /**
   * What to do with one delivery.
   *
   * @param after how long to stay silent first
   */
  record Conduct(int status, Duration after) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<Conduct> conducts = new LinkedBlockingQueue<>();
  private final BlockingQueue<Arrived> taken = new LinkedBlockingQueue<>();
  final List<String> paths = new CopyOnWriteArrayList<>();

  /**
   * @param port 0 for any free one
   */
  Receiver(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + port() + "/events?of=bank");
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** The next delivery that nothing was said of yet is answered so. */
  void next(int status) {
    next(status, Duration.ZERO);
  }

  void next(int status, Duration after) {
    conducts.add(new Conduct(status, after));
  }

  private void answer(HttpExchange request) throws IOException {
    try (request) {
      paths.add(request.getRequestURI().toString());
      byte[] body = request.getRequestBody().readAllBytes();
      Conduct conduct =
          Optional.ofNullable(conducts.poll()).orElse(new Conduct(204, Duration.ZERO));
      Thread.sleep(conduct.after());
      if (conduct.status() / 100 == 3) {
        request.getResponseHeaders().add("Location", "/elsewhere");
      }
      request.sendResponseHeaders(conduct.status(), -1);
      if (conduct.status() / 100 == 2) {
        taken.add(new Arrived(request, body));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The next delivery that it took. */
  Arrived take() throws InterruptedException {
    Arrived arrived = taken.poll(20, TimeUnit.SECONDS);
    if (arrived == null) {
      throw new AssertionError("nothing was delivered");
    }
    return arrived;
  }

  boolean isEmpty() {
    return taken.isEmpty();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
