package city.vault.client.evidence;

import java.io.Serial;

/** What a check found wrong with one file. The sentence says nothing of the file's content. */
final class FindingException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  FindingException(String file, String says) {
    super(file + " " + says);
  }

  static void unless(boolean holds, String file, String says) {
    if (!holds) {
      throw new FindingException(file, says);
    }
  }
}
