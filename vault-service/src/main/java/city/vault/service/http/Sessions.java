package city.vault.service.http;

import city.vault.crypto.Digest;
import city.vault.crypto.KeyId;
import city.vault.crypto.Sm3;
import city.vault.protocol.Nonce;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Challenges and sessions, in memory and bounded: the oldest go first, and a holder that lost its
 * session opens another. Tokens are kept as their SM3 alone.
 */
final class Sessions {
  static final Duration CHALLENGE = Duration.ofSeconds(60);
  static final Duration IDLE = Duration.ofMinutes(15);
  static final Duration LONGEST = Duration.ofHours(8);
  private static final int MOST_CHALLENGES = 100_000;
  private static final int MOST_SESSIONS = 200_000;

  private final Predicate<KeyId> inUse;
  private final Clock clock;
  private final SecureRandom random;
  private final Cache<Nonce, KeyId> challenges;
  private final Cache<Digest, Session> sessions;

  /**
   * @param inUse whether a key may still be used: no session outlives its key
   */
  Sessions(Clock clock, SecureRandom random, Predicate<KeyId> inUse) {
    this.inUse = inUse;
    this.clock = clock;
    this.random = random;
    Ticker ticker = () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
    this.challenges =
        Caffeine.newBuilder()
            .ticker(ticker)
            .expireAfterWrite(CHALLENGE)
            .maximumSize(MOST_CHALLENGES)
            .build();
    this.sessions =
        Caffeine.newBuilder()
            .ticker(ticker)
            .expireAfterAccess(IDLE)
            .maximumSize(MOST_SESSIONS)
            .build();
  }

  /** A fresh challenge for that key. */
  Nonce challenge(KeyId key) {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    Nonce challenge = new Nonce(HexFormat.of().formatHex(bytes));
    challenges.put(challenge, key);
    return challenge;
  }

  /** Uses a challenge up; false if it is not one that this key may still answer. */
  boolean use(Nonce challenge, KeyId key) {
    return key.equals(challenges.asMap().remove(challenge));
  }

  /** Keeps the session and gives its token, 256 random bits. */
  String open(Session session) {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    sessions.put(hash(token), session);
    return token;
  }

  /** The session of that token while it lasts. */
  Optional<Session> find(String token) {
    return Optional.ofNullable(sessions.getIfPresent(hash(token)))
        .filter(session -> clock.instant().isBefore(session.ends()) && inUse.test(session.key()));
  }

  void close(String token) {
    sessions.invalidate(hash(token));
  }

  private static Digest hash(String token) {
    return Sm3.hash(token.getBytes(StandardCharsets.UTF_8));
  }
}
