package city.vault.network;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with places of the form {@code ${name}}. */
final class Template {
  private static final Pattern PLACE = Pattern.compile("\\$\\{([a-zA-Z]+)}");

  private final String text;

  private Template(String text) {
    this.text = text;
  }

  /** One of the templates beside this class. */
  static Template named(String name) {
    try (InputStream in = Template.class.getResourceAsStream(name)) {
      return new Template(new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text() {
    return text;
  }

  /** Fills every place; a name without a value is a mistake of the template. */
  String fill(Map<String, ?> values) {
    return PLACE
        .matcher(text)
        .replaceAll(place -> {
          Object value = values.get(place.group(1));
          if (value == null) {
            throw new IllegalArgumentException("the template has no value for " + place.group(1));
          }
          return Matcher.quoteReplacement(value.toString());
        });
  }
}
