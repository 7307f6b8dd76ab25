package city.vault.crypto;

import static city.vault.crypto.CryptoException.Reason.TOO_LARGE;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** RFC 8785 section 3.2, less its floating-point numbers, which the profile does not have. */
final class CanonicalJsonWriter {
  private final StringBuilder out = new StringBuilder();

  private CanonicalJsonWriter() {}

  static byte[] write(Json value) {
    CanonicalJsonWriter writer = new CanonicalJsonWriter();
    writer.value(value, 1);
    // Texts and names are whole Unicode: their constructors have seen to it.
    return writer.out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void value(Json value, int depth) {
    switch (value) {
      case Json.Obj object -> object(object, depth);
      case Json.Arr array -> array(array, depth);
      case Json.Str text -> text(text.value());
      case Json.Num number -> out.append(number.value());
      case Json.Bool bool -> out.append(bool.value());
      case Json.Null _ -> out.append("null");
    }
  }

  private void object(Json.Obj object, int depth) {
    checkDepth(depth);
    char separator = '{';
    for (Map.Entry<String, Json> member : object.members().entrySet()) {
      out.append(separator);
      text(member.getKey());
      out.append(':');
      value(member.getValue(), depth + 1);
      separator = ',';
    }
    out.append(object.members().isEmpty() ? "{}" : "}");
  }

  private void array(Json.Arr array, int depth) {
    checkDepth(depth);
    char separator = '[';
    for (Json item : array.items()) {
      out.append(separator);
      value(item, depth + 1);
      separator = ',';
    }
    out.append(array.items().isEmpty() ? "[]" : "]");
  }

  private void text(String text) {
    out.append('"');
    if (isPlain(text)) {
      out.append(text);
    } else {
      escaped(text);
    }
    out.append('"');
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  /** RFC 8785 section 3.2.2.2: only what JSON forces is escaped, in the shortest way. */
  private void escaped(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\t' -> out.append("\\t");
        case '\n' -> out.append("\\n");
        case '\f' -> out.append("\\f");
        case '\r' -> out.append("\\r");
        default -> {
          if (c < ' ') {
            out.append("\\u00").append(Character.forDigit(c >> 4, 16));
            out.append(Character.forDigit(c & 15, 16));
          } else {
            out.append(c);
          }
        }
      }
    }
  }

  static void checkDepth(int depth) {
    if (depth > Json.MAX_DEPTH) {
      throw new CryptoException(TOO_LARGE, "nested deeper than " + Json.MAX_DEPTH);
    }
  }
}
