package city.vault.service.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A body of one JSON object a line, each ended by LF, the last one perhaps not. A line is checked
 * when it is read, so that a bad one fails no other.
 */
public final class JsonLines {
  /** Most lines of one body. */
  public static final int MOST = 1_000;

  /** Most bytes of one line: the largest signed object in base64, with its signatures. */
  public static final int MOST_BYTES = 96 * 1024;

  private static final byte LF = '\n';

  private final List<Buffer> lines;
  private final Function<Buffer, JsonObject> check;

  private JsonLines(List<Buffer> lines, Function<Buffer, JsonObject> check) {
    this.lines = lines;
    this.check = check;
  }

  /**
   * Finds the lines.
   *
   * @param check reads one line by the contract, or throws a {@link Problem}
   * @throws Problem TOO_LARGE if there are too many
   */
  static JsonLines of(Buffer body, Function<Buffer, JsonObject> check) {
    List<Buffer> lines = new ArrayList<>();
    int start = 0;
    for (int at = 0; at <= body.length(); at++) {
      boolean last = at == body.length();
      if (last ? at > start : body.getByte(at) == LF) {
        if (lines.size() == MOST) {
          throw Fault.TOO_LARGE.problem();
        }
        lines.add(body.slice(start, at));
        start = at + 1;
      }
    }
    return new JsonLines(lines, check);
  }

  /** How many there are, from 1 to {@link #MOST}. */
  public int size() {
    return lines.size();
  }

  /**
   * One of them.
   *
   * @param index from 0
   * @throws Problem if it is too long or does not keep to the contract
   */
  public JsonObject get(int index) {
    Buffer line = lines.get(index);
    if (line.length() > MOST_BYTES) {
      throw Fault.TOO_LARGE.problem();
    }
    return check.apply(line);
  }
}
