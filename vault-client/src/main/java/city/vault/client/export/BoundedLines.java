package city.vault.client.export;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/**
 * Lines of text, ended by LF, CR or CR LF. A line beyond {@link Limits#LINE} characters is passed
 * over in constant memory and stands as {@link #TOO_LONG}.
 */
final class BoundedLines implements Closeable {
  /**
   * In place of a line that is too long; U+FFFF is a noncharacter and no line of an accepted row.
   */
  static final String TOO_LONG = "\uFFFF";

  private final Reader text;
  private final char[] buffer = new char[1 << 13];
  private int position;
  private int filled;
  private boolean afterCarriageReturn;

  BoundedLines(Reader text) {
    this.text = text;
  }

  /** The next line without its end, which may be empty; none after the last. */
  Optional<String> next() throws IOException {
    StringBuilder line = new StringBuilder();
    boolean tooLong = false;
    boolean any = false;
    while (true) {
      if (position == filled && !fill()) {
        return any ? Optional.of(tooLong ? TOO_LONG : line.toString()) : Optional.empty();
      }
      if (afterCarriageReturn) {
        afterCarriageReturn = false;
        if (buffer[position] == '\n') {
          position++;
          continue;
        }
      }
      any = true;
      int end = lineEnd();
      tooLong |= line.length() + end - position > Limits.LINE;
      if (!tooLong) {
        line.append(buffer, position, end - position);
      }
      position = end;
      if (end < filled) {
        afterCarriageReturn = buffer[position++] == '\r';
        return Optional.of(tooLong ? TOO_LONG : line.toString());
      }
    }
  }

  private int lineEnd() {
    int end = position;
    while (end < filled && buffer[end] != '\n' && buffer[end] != '\r') {
      end++;
    }
    return end;
  }

  private boolean fill() throws IOException {
    position = 0;
    filled = Math.max(0, text.read(buffer));
    return filled > 0;
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
