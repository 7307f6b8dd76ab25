package city.vault.service.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How much each holder, and each address without a session, may still ask. Fields by
 * draft-ietf-httpapi-ratelimit-headers-09.
 */
final class Quotas {
  private static final long MOST_CALLERS = 200_000;

  private final Quota perHolder;
  private final Quota perAddress;
  private final Ticker ticker;
  private final Cache<String, Bucket> buckets;

  Quotas(Quota perHolder, Quota perAddress, Clock clock) {
    this.perHolder = perHolder;
    this.perAddress = perAddress;
    this.ticker = () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
    this.buckets =
        Caffeine.newBuilder()
            .ticker(ticker)
            // Whoever is forgotten had everything back long before.
            .expireAfterAccess(
                Duration.ofSeconds(2L * Math.max(perHolder.seconds(), perAddress.seconds())))
            .maximumSize(MOST_CALLERS)
            .build();
  }

  /**
   * Takes one request off the caller's quota.
   *
   * @throws Problem {@code rate-limited} if nothing is left
   */
  Map<String, String> take(Optional<Session> session, String address) {
    Quota quota = session.isPresent() ? perHolder : perAddress;
    String caller = session.map(s -> s.holder().text()).orElse(address);
    long now = ticker.read();
    Bucket.Left left = buckets.get(caller, fresh -> new Bucket(quota, now)).take(now);
    if (!left.permitted()) {
      throw Problem.rateLimited(seconds(left), fields(quota, left));
    }
    return fields(quota, left);
  }

  private static Map<String, String> fields(Quota quota, Bucket.Left left) {
    return Map.of(
        "RateLimit-Policy",
        quota.policy(),
        "RateLimit",
        "\"%s\";r=%d;t=%d".formatted(quota.name(), left.left(), seconds(left)));
  }

  private static long seconds(Bucket.Left left) {
    return Math.ceilDiv(left.nanos(), 1_000_000_000L);
  }
}
