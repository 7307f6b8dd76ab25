package city.vault.service.webhook;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Posts bytes to an address and tells what came of it. A connection serves one delivery, no
 * redirect is followed, and nothing of an answer but its status is read.
 */
final class Post implements AutoCloseable {
  private static final int STATUS_GONE = 410;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final HttpClient client;
  private final ClientSSLOptions tls;
  private final Targets targets;
  private final Duration answer;

  /**
   * @param authorities a PEM file of the authorities that may vouch for receivers; the platform's
   *     own if empty
   */
  Post(Targets targets, Optional<Path> authorities, Duration answer) {
    this.targets = targets;
    this.answer = answer;
    this.tls = new ClientSSLOptions().setHostnameVerificationAlgorithm("HTTPS");
    authorities.ifPresent(
        file -> tls.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
    int millis = Math.toIntExact(answer.toMillis());
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setKeepAlive(false).setConnectTimeout(millis));
  }

  /** Posts; empty if it was received. */
  Optional<DeliveryFault> send(URI url, Map<String, String> headers, byte[] body)
      throws InterruptedException {
    try {
      int status = status(url, targets.resolve(url), headers, body);
      if (status / 100 == 2) {
        return Optional.empty();
      }
      return Optional.of(status == STATUS_GONE ? DeliveryFault.GONE : DeliveryFault.NOT_ACCEPTED);
    } catch (Targets.ForbiddenException e) {
      return Optional.of(DeliveryFault.TARGET_FORBIDDEN);
    } catch (UnknownHostException e) {
      return Optional.of(DeliveryFault.UNKNOWN_HOST);
    } catch (TimeoutException e) {
      return Optional.of(DeliveryFault.TIMED_OUT);
    } catch (SSLException e) {
      return Optional.of(DeliveryFault.UNTRUSTED);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      // Refused, reset, closed before an answer: the receiver is not there.
      return Optional.of(DeliveryFault.UNREACHABLE);
    }
  }

  private int status(URI url, InetAddress address, Map<String, String> headers, byte[] body)
      throws Exception {
    boolean secure = url.getScheme().equals("https");
    int port = url.getPort() < 0 ? (secure ? 443 : 80) : url.getPort();
    String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
            .setHost(url.getHost())
            .setPort(port)
            .setSsl(secure)
            .setURI(url.getRawQuery() == null ? path : path + "?" + url.getRawQuery())
            .setTimeout(answer.toMillis());
    if (secure) {
      options.setSslOptions(tls);
    }
    headers.forEach(options::putHeader);
    Future<Integer> status = client.request(options).compose(request -> answered(request, body));
    // The limit of the request itself covers silence; this one covers all the rest too.
    return status.await(2 * answer.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Future<Integer> answered(HttpClientRequest request, byte[] body) {
    return request
        .send(Buffer.buffer(body))
        .map(response -> {
          int status = response.statusCode();
          request.connection().close();
          return status;
        });
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
