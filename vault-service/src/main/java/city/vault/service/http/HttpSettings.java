package city.vault.service.http;

import java.time.Duration;

/**
 * Where the service listens and what it takes at most.
 *
 * @param host the address to listen on
 * @param port the port, 0 for any free one
 * @param origin what a session opening must name, e.g. {@code https://vault.example}
 * @param bodyBytes largest body
 * @param connections most connections
 * @param inFlight most requests at once; one more is told to come again
 * @param streams most event streams at once
 * @param perHolder what each holder of sessions may ask
 * @param perAddress what each address may ask without a session
 * @param drain how long a stop waits for what is in flight
 */
public record HttpSettings(
    String host,
    int port,
    String origin,
    int bodyBytes,
    int connections,
    int inFlight,
    int streams,
    Quota perHolder,
    Quota perAddress,
    Duration drain) {

  public HttpSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("a port is 0 to 65535");
    }
    if (bodyBytes < 1 || connections < 1 || inFlight < 1 || streams < 1) {
      throw new IllegalArgumentException("a limit is at least 1");
    }
    if (!origin.matches("https?://[^/]+")) {
      throw new IllegalArgumentException("an origin is scheme, host and port");
    }
  }

  /** The usual limits: 2 MiB, 4,000 connections, 2,000 requests, 1,000 streams, 10 s. */
  public static HttpSettings of(
      String host, int port, String origin, Quota perHolder, Quota perAddress) {
    return new HttpSettings(
        host,
        port,
        origin,
        2 * 1024 * 1024,
        4_000,
        2_000,
        1_000,
        perHolder,
        perAddress,
        Duration.ofSeconds(10));
  }
}
