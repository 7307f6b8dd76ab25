package city.vault.protocol;

import city.vault.crypto.CryptoException;
import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.crypto.KeyId;
import city.vault.crypto.SealingKey;
import city.vault.crypto.SigningKey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The members of one JSON object, each read once by its type; whatever is left over is refused. */
final class Members {
  private final Json.Obj object;
  private final Set<String> read = new HashSet<>();

  Members(Json json) {
    ProtocolException.require(json instanceof Json.Obj, "object");
    this.object = (Json.Obj) json;
  }

  private <T> T member(String name, Function<String, T> reader) {
    read.add(name);
    try {
      return reader.apply(name);
    } catch (CryptoException | IllegalArgumentException e) {
      throw new ProtocolException(name);
    }
  }

  /** A text of 1 to {@code max} UTF-16 units without control characters. */
  String text(String name, int max) {
    String text = member(name, object::string);
    requireText(name, text, max);
    return text;
  }

  private static void requireText(String name, String text, int max) {
    ProtocolException.require(
        !text.isEmpty() && text.length() <= max && !hasControlCharacter(text), name);
  }

  private static boolean hasControlCharacter(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ') {
        return true;
      }
    }
    return false;
  }

  Optional<String> optionalText(String name, int max) {
    return object.has(name) ? Optional.of(text(name, max)) : Optional.empty();
  }

  boolean flag(String name) {
    return member(name, object::bool);
  }

  /** What holds where it is stated, and not where it is absent; {@code false} is not stated. */
  boolean optionalTrue(String name) {
    boolean stated = object.has(name);
    ProtocolException.require(!stated || flag(name), name);
    return stated;
  }

  /** A whole number from {@code min} to {@code max}. */
  int number(String name, int min, int max) {
    long value = longNumber(name);
    ProtocolException.require(value >= min && value <= max, name);
    return (int) value;
  }

  /** A whole number from zero on. */
  long longNumber(String name) {
    long value = member(name, object::integer);
    ProtocolException.require(value >= 0, name);
    return value;
  }

  NetworkId network(String name) {
    return new NetworkId(text(name, 64));
  }

  KeyId key(String name) {
    return member(name, n -> KeyId.parse(object.string(n)));
  }

  Digest digest(String name) {
    return member(name, n -> Digest.parse(object.string(n)));
  }

  Optional<Digest> optionalDigest(String name) {
    return object.has(name) ? Optional.of(digest(name)) : Optional.empty();
  }

  Optional<OwnerId> optionalOwner(String name) {
    return object.has(name) ? Optional.of(owner(name)) : Optional.empty();
  }

  Nonce nonce(String name) {
    return new Nonce(text(name, 32));
  }

  Instant time(String name) {
    return Times.parse(text(name, 24), name);
  }

  Optional<Instant> optionalTime(String name) {
    return object.has(name) ? Optional.of(time(name)) : Optional.empty();
  }

  LocalDate date(String name) {
    String text = text(name, 10);
    try {
      LocalDate date = LocalDate.parse(text);
      ProtocolException.require(date.toString().equals(text), name);
      return date;
    } catch (DateTimeParseException e) {
      throw new ProtocolException(name);
    }
  }

  OwnerId owner(String name) {
    return new OwnerId(text(name, 40));
  }

  PartyId party(String name) {
    return new PartyId(text(name, 40));
  }

  TypeId type(String name) {
    return new TypeId(text(name, 163));
  }

  AssetId asset(String name) {
    return new AssetId(text(name, 32));
  }

  ScenarioId scenario(String name) {
    return new ScenarioId(text(name, 60));
  }

  FieldName field(String name) {
    return new FieldName(text(name, 40));
  }

  SigningKey signingKey(String name) {
    return member(name, n -> SigningKey.parse(decodeBase64(object.string(n))));
  }

  SealingKey sealingKey(String name) {
    return member(name, n -> SealingKey.parse(decodeBase64(object.string(n))));
  }

  /** At most {@code max} bytes. */
  byte[] base64(String name, int max) {
    String text = text(name, 4 * max / 3 + 4);
    return member(name, n -> decodeBase64(text));
  }

  /**
   * RFC 4648 section 4 in its one form: the decoder of the platform would also take text without
   * its padding and with stray bits, so that two texts would mean the same bytes.
   *
   * @throws IllegalArgumentException for any other form
   */
  static byte[] decodeBase64(String text) {
    byte[] bytes = Base64.getDecoder().decode(text);
    if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
      throw new IllegalArgumentException("base64 has one form");
    }
    return bytes;
  }

  /** A list of at most {@code max} objects. */
  <T> List<T> objects(String name, int max, Function<Members, T> reader) {
    List<Json> items = items(name, max);
    List<T> values = new ArrayList<>(items.size());
    for (Json item : items) {
      Members members = new Members(item);
      values.add(reader.apply(members));
      members.noOthers();
    }
    return List.copyOf(values);
  }

  /** A list of 1 to {@code max} objects; empty where it is absent. */
  <T> List<T> optionalObjects(String name, int max, Function<Members, T> reader) {
    if (!object.has(name)) {
      return List.of();
    }
    List<T> values = objects(name, max, reader);
    ProtocolException.require(!values.isEmpty(), name);
    return values;
  }

  /** A list of at most {@code max} texts, each turned into its type. */
  <T> List<T> texts(String name, int max, Function<String, T> reader) {
    List<T> values = new ArrayList<>();
    for (Json item : items(name, max)) {
      ProtocolException.require(item instanceof Json.Str, name);
      values.add(member(name, n -> reader.apply(((Json.Str) item).value())));
    }
    return List.copyOf(values);
  }

  /** A list of 1 to {@code max} texts, each turned into its type; empty where it is absent. */
  <T> List<T> optionalTexts(String name, int max, Function<String, T> reader) {
    if (!object.has(name)) {
      return List.of();
    }
    List<T> values = texts(name, max, reader);
    ProtocolException.require(!values.isEmpty(), name);
    return values;
  }

  /** A list of at most {@code max} texts, each as {@link #text} takes it. */
  List<String> texts(String name, int max, int length) {
    return texts(
        name,
        max,
        text -> {
          requireText(name, text, length);
          return text;
        });
  }

  Members object(String name) {
    return new Members(member(name, object::object));
  }

  Optional<Members> optionalObject(String name) {
    return object.has(name) ? Optional.of(object(name)) : Optional.empty();
  }

  /** An object whose members the reader does not know. */
  Json.Obj json(String name) {
    return member(name, object::object);
  }

  private List<Json> items(String name, int max) {
    List<Json> items = member(name, object::array);
    ProtocolException.require(items.size() <= max, name);
    return items;
  }

  void noOthers() {
    for (String name : object.members().keySet()) {
      // The unknown name itself is the sender's text: it is not repeated.
      ProtocolException.require(read.contains(name), "unknown member");
    }
  }
}
