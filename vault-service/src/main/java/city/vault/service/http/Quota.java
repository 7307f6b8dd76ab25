package city.vault.service.http;

/**
 * So many requests within so many seconds: all of them at once, and then as they come back, evenly.
 *
 * @param name what clients see it called
 * @param requests at most at once
 * @param seconds until all of them are back
 */
public record Quota(String name, int requests, int seconds) {
  private static final int SECONDS = 10;

  /** What each holder of sessions may ask within 10 s. */
  public static Quota ofHolder(int requests) {
    return new Quota("holder", requests, SECONDS);
  }

  /** What each address may ask within 10 s without a session. */
  public static Quota ofAddress(int requests) {
    return new Quota("address", requests, SECONDS);
  }

  public Quota {
    if (!name.matches("[a-z]+") || requests < 1 || seconds < 1) {
      throw new IllegalArgumentException("a quota: a name, 1 request or more in 1 s or more");
    }
  }

  /** The {@code RateLimit-Policy} field. */
  String policy() {
    return "\"%s\";q=%d;w=%d".formatted(name, requests, seconds);
  }
}
