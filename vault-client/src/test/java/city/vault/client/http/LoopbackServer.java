package city.vault.client.http;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Random;

/** A service of which only the answers matter. */
public final class LoopbackServer implements AutoCloseable {
  private final HttpServer server;

  public LoopbackServer(HttpHandler answers) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", answers);
    server.start();
  }

  /** Calls it, gives up after 5 s. */
  public VaultApi api(int answerBytes, Retries retries, Pause pause) {
    return new VaultApi(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
        new HttpLimits(Duration.ofSeconds(5), Duration.ofSeconds(5), answerBytes, retries),
        pause,
        new Random(7));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
