package city.vault.client.http;

/**
 * What became of one line.
 *
 * @param <T> the shape of a result
 */
public sealed interface LineAnswer<T> {
  /** It was done. */
  record Done<T>(T result) implements LineAnswer<T> {}

  /** It was refused, or it failed. */
  record Failed<T>(Problem problem) implements LineAnswer<T> {}
}
