package city.vault.client.access;

import city.vault.client.http.Problem;

/** What became of one read of many. */
public sealed interface ReadResult {
  /** It was permitted, and what came back proved itself. */
  record Opened(OpenedRead read) implements ReadResult {}

  /** It was refused, or could not be decided: {@code retryable} tells which. */
  record Refused(Problem problem) implements ReadResult {}

  /**
   * It was permitted, but what came back does not prove itself.
   *
   * @param code of the {@link city.vault.client.UntrustedException}
   */
  record Untrusted(String code) implements ReadResult {}
}
