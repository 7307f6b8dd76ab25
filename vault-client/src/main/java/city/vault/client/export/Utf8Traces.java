package city.vault.client.export;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/**
 * Finds UTF-8 Chinese in what decodes as GB 18030. Half of all UTF-8 text does, as other
 * characters, so a file glued together from both encodings would pass with names changed.
 *
 * <p>The evidence is a run of bytes above 0x7F that is nothing but three-byte UTF-8 sequences of
 * Chinese characters and punctuation. In GB 18030 the leads of such sequences (E2–E9, EF) are rare
 * and the alignment differs, so that two characters' worth in a run, and four in a line, do not
 * occur by chance.
 */
final class Utf8Traces {
  private static final int LEAST_RUN = 2 * 3;
  private static final int LEAST_LINE = 4 * 3;

  private long line = 1;
  private int inLine;
  private int runLength;
  private int continuations;
  private boolean runIsUtf8 = true;

  private Utf8Traces() {}

  /** The first line, from 1, with UTF-8 Chinese in it; reads to there or to the end. */
  static OptionalLong firstLine(InputStream bytes) throws IOException {
    Utf8Traces traces = new Utf8Traces();
    byte[] buffer = new byte[1 << 16];
    for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
      for (int i = 0; i < read; i++) {
        if (traces.isFoundAt(buffer[i] & 0xFF)) {
          return OptionalLong.of(traces.line);
        }
      }
    }
    return traces.isFoundAt('\n') ? OptionalLong.of(traces.line) : OptionalLong.empty();
  }

  /** Takes the next byte; true if it ends a line that is one. */
  private boolean isFoundAt(int b) {
    if (b >= 0x80) {
      continueRun(b);
      return false;
    }
    endRun();
    if (b != '\n') {
      return false;
    }
    if (inLine >= LEAST_LINE) {
      return true;
    }
    inLine = 0;
    line++;
    return false;
  }

  private void continueRun(int b) {
    runLength++;
    if (continuations > 0) {
      continuations--;
      runIsUtf8 &= b < 0xC0;
    } else {
      continuations = 2;
      runIsUtf8 &= (b >= 0xE2 && b <= 0xE9) || b == 0xEF;
    }
  }

  private void endRun() {
    if (runIsUtf8 && continuations == 0 && runLength >= LEAST_RUN) {
      inLine += runLength;
    }
    runLength = 0;
    continuations = 0;
    runIsUtf8 = true;
  }
}
