package city.vault.service.crash;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A call whose files can only fail if the test's own folder does. */
@FunctionalInterface
interface Unchecked<T> {
  T call() throws IOException;

  static <T> T of(Unchecked<T> call) {
    try {
      return call.call();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
