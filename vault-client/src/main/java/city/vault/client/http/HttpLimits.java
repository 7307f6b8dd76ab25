package city.vault.client.http;

import java.time.Duration;

/**
 * What a call may take.
 *
 * @param connect time to connect
 * @param answer time until the whole answer is there
 * @param answerBytes largest answer in bytes
 * @param retries how often it is tried
 */
public record HttpLimits(Duration connect, Duration answer, int answerBytes, Retries retries) {
  /** 5 s to connect, 30 s to answer, 16 MiB. */
  public static final HttpLimits USUAL =
      new HttpLimits(
          Duration.ofSeconds(5), Duration.ofSeconds(30), 16 * 1024 * 1024, Retries.USUAL);
}
