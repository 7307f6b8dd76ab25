package city.vault.crypto;

import static city.vault.crypto.CryptoException.Reason.MALFORMED;
import static city.vault.crypto.CryptoException.Reason.TOO_LARGE;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the profile's values, in whatever form; {@link Json#parse} then compares the form. */
final class CanonicalJsonReader {
  /** Names come from strangers, so they are neither interned nor kept in a symbol table. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .build();

  private final JsonParser parser;

  private CanonicalJsonReader(JsonParser parser) {
    this.parser = parser;
  }

  static Json read(byte[] utf8) {
    try (JsonParser parser = FACTORY.createParser(decode(utf8))) {
      CanonicalJsonReader reader = new CanonicalJsonReader(parser);
      Json value = reader.value(parser.nextToken(), 1);
      if (parser.nextToken() != null) {
        throw malformed();
      }
      return value;
    } catch (IOException e) {
      throw malformed();
    }
  }

  /** The parser would take UTF-16 and lone surrogates; this takes well-formed UTF-8 alone. */
  private static String decode(byte[] utf8) {
    // What is not well-formed is replaced, and then encoded differently.
    String text = new String(utf8, StandardCharsets.UTF_8);
    if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), utf8)) {
      throw malformed();
    }
    return text;
  }

  private Json value(JsonToken token, int depth) throws IOException {
    return switch (token) {
      case START_OBJECT -> object(depth);
      case START_ARRAY -> array(depth);
      case VALUE_STRING -> new Json.Str(parser.getText());
      case VALUE_NUMBER_INT -> new Json.Num(parser.getLongValue());
      case VALUE_TRUE -> new Json.Bool(true);
      case VALUE_FALSE -> new Json.Bool(false);
      case VALUE_NULL -> Json.NULL;
      case VALUE_NUMBER_FLOAT ->
          throw new CryptoException(MALFORMED, "the JSON has a number that is no integer");
      case null, default -> throw malformed();
    };
  }

  private Json.Obj object(int depth) throws IOException {
    CanonicalJsonWriter.checkDepth(depth);
    Json.ObjectBuilder members = Json.object();
    int count = 0;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      checkCount(++count);
      String name = parser.currentName();
      members.put(name, value(parser.nextToken(), depth + 1));
    }
    return members.build();
  }

  private Json.Arr array(int depth) throws IOException {
    CanonicalJsonWriter.checkDepth(depth);
    List<Json> items = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      checkCount(items.size() + 1);
      items.add(value(token, depth + 1));
    }
    return new Json.Arr(items);
  }

  private static void checkCount(int members) {
    if (members > Json.MAX_MEMBERS) {
      throw new CryptoException(TOO_LARGE, "more than " + Json.MAX_MEMBERS + " members");
    }
  }

  private static CryptoException malformed() {
    return new CryptoException(MALFORMED, "not JSON in UTF-8");
  }
}
