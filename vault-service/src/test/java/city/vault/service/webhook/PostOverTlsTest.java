package city.vault.service.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A receiver must prove that it is the host of the URL. */
class PostOverTlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir static Path dir;
  private static HttpsServer server;

  @BeforeAll
  static void serve() throws Exception {
    Path store = dir.resolve("receiver.p12");
    List<String> pair =
        List.of(
            "-genkeypair", "-keyalg", "EC", "-dname", "CN=receiver", "-ext", "san=dns:localhost");
    keytool(store, pair);
    keytool(store, List.of("-exportcert", "-rfc", "-file", dir.resolve("ca.pem").toString()));
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(keys, PASSWORD);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(managers.getKeyManagers(), null, null);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    server.createContext(
        "/",
        request -> {
          request.getRequestBody().readAllBytes();
          request.sendResponseHeaders(204, -1);
          request.close();
        });
    server.start();
  }

  private static void keytool(Path store, List<String> what)
      throws IOException, InterruptedException {
    List<String> command = new java.util.ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(what);
    command.addAll(List.of("-keystore", store.toString(), "-alias", "receiver"));
    command.addAll(List.of("-storepass", new String(PASSWORD), "-storetype", "PKCS12"));
    assertThat(new ProcessBuilder(command).redirectErrorStream(true).start().waitFor()).isZero();
  }

  @AfterAll
  static void stop() {
    server.stop(0);
  }

  private static Optional<DeliveryFault> send(String host, Optional<Path> authorities)
      throws InterruptedException {
    Targets targets = new Targets(Set.of("localhost", "127.0.0.1"));
    URI url = URI.create("https://" + host + ":" + server.getAddress().getPort() + "/events");
    try (Post post = new Post(targets, authorities, Duration.ofSeconds(10))) {
      return post.send(url, Map.of("Content-Type", "application/json"), new byte[] {'{', '}'});
    }
  }

  @Test
  void delivers_to_a_host_that_a_configured_authority_vouches_for() throws InterruptedException {
    assertThat(send("localhost", Optional.of(dir.resolve("ca.pem")))).isEmpty();
  }

  @Test
  void delivers_nothing_to_a_host_that_nobody_vouches_for() throws InterruptedException {
    assertThat(send("localhost", Optional.empty())).contains(DeliveryFault.UNTRUSTED);
  }

  @Test
  void delivers_nothing_to_another_host_than_the_certificate_names() throws InterruptedException {
    assertThat(send("127.0.0.1", Optional.of(dir.resolve("ca.pem"))))
        .contains(DeliveryFault.UNTRUSTED);
  }
}
