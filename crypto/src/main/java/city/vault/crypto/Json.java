package city.vault.crypto;

import static city.vault.crypto.CryptoException.Reason.MALFORMED;
import static city.vault.crypto.CryptoException.Reason.NOT_CANONICAL;
import static city.vault.crypto.CryptoException.Reason.TOO_LARGE;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A JSON value in the project's profile of RFC 8785: integers within ±(2⁵³−1) are the only numbers,
 * texts are sequences of Unicode scalar values and never normalised, objects and arrays have at
 * most {@value #MAX_MEMBERS} members and nest at most {@value #MAX_DEPTH} deep. Every value has one
 * encoding, {@link #canonical()}.
 */
public sealed interface Json {
  /** The most members of one object or array. */
  int MAX_MEMBERS = 4096;

  /** How deep objects and arrays nest; the outermost one is at depth 1. */
  int MAX_DEPTH = 16;

  /** The greatest magnitude of a number, 2⁵³−1. */
  long MAX_INTEGER = (1L << 53) - 1;

  /** The value {@code null}. */
  Json NULL = new Null();

  /**
   * An object; its members are in the order of their names' UTF-16 code units. The getters refuse
   * what is missing or of another type as MALFORMED; the message has the name that was asked for
   * and nothing of the object.
   */
  record Obj(SortedMap<String, Json> members) implements Json {
    /** Names are whole Unicode, else MALFORMED. */
    public Obj {
      members = Collections.unmodifiableSortedMap(ordered(members));
    }

    private static TreeMap<String, Json> ordered(Map<String, Json> members) {
      checkCount(members.size());
      members.keySet().forEach(Octets::checkWhole);
      members.values().forEach(Objects::requireNonNull);
      // A copy by natural order, whatever comparator the given map has.
      return new TreeMap<>(members);
    }

    /** Whether there is a member of this name, be it null. */
    public boolean has(String name) {
      return members.containsKey(name);
    }

    /** The member of this name, if there is one. */
    public Optional<Json> find(String name) {
      return Optional.ofNullable(members.get(name));
    }

    /** The member of this name. */
    public Json get(String name) {
      return find(name)
          .orElseThrow(() -> new CryptoException(MALFORMED, "member '" + name + "' is missing"));
    }

    /** A text. */
    public String string(String name) {
      return member(name, Str.class, "a text").value();
    }

    /** An integer within ±(2⁵³−1). */
    public long integer(String name) {
      return member(name, Num.class, "an integer").value();
    }

    /** A truth value. */
    public boolean bool(String name) {
      return member(name, Bool.class, "true or false").value();
    }

    /** An object. */
    public Obj object(String name) {
      return member(name, Obj.class, "an object");
    }

    /** The items of an array. */
    public List<Json> array(String name) {
      return member(name, Arr.class, "an array").items();
    }

    /** The items of an array of texts. */
    public List<String> strings(String name) {
      return array(name).stream()
          .map(item -> cast(name, item, Str.class, "texts").value())
          .toList();
    }

    /** The items of an array of objects. */
    public List<Obj> objects(String name) {
      return array(name).stream().map(item -> cast(name, item, Obj.class, "objects")).toList();
    }

    /** Refuses every member that is not named here. */
    public void only(String... names) {
      if (!Set.of(names).containsAll(members.keySet())) {
        throw new CryptoException(MALFORMED, "a member is none of " + String.join(", ", names));
      }
    }

    private <T extends Json> T member(String name, Class<T> type, String what) {
      return cast(name, get(name), type, what);
    }

    private static <T extends Json> T cast(String name, Json value, Class<T> type, String what) {
      if (!type.isInstance(value)) {
        throw new CryptoException(MALFORMED, "member '" + name + "' is not " + what);
      }
      return type.cast(value);
    }
  }

  /** An array. */
  record Arr(List<Json> items) implements Json {
    /** Keeps a copy. */
    public Arr {
      checkCount(items.size());
      items = List.copyOf(items);
    }
  }

  /** A text. */
  record Str(String value) implements Json {
    /** A lone surrogate is MALFORMED. */
    public Str {
      Octets.checkWhole(value);
    }
  }

  /** An integer. */
  record Num(long value) implements Json {
    /** Beyond ±(2⁵³−1) is MALFORMED. */
    public Num {
      if (value < -MAX_INTEGER || value > MAX_INTEGER) {
        throw new CryptoException(MALFORMED, "a number is beyond 2^53 - 1");
      }
    }
  }

  /** A truth value. */
  record Bool(boolean value) implements Json {}

  /** The type of {@link #NULL}, its only instance. */
  final class Null implements Json {
    private Null() {}

    @Override
    public String toString() {
      return "Null";
    }
  }

  /**
   * Reads a value from its canonical encoding and no other.
   *
   * @param maxBytes what the caller permits
   * @throws CryptoException TOO_LARGE beyond {@code maxBytes} or a limit of the profile, MALFORMED
   *     if it is not UTF-8, not JSON or outside the profile (a float, a repeated name, a lone
   *     surrogate), NOT_CANONICAL if it is inside the profile but written differently
   */
  static Json parse(byte[] canonical, int maxBytes) {
    if (canonical.length > maxBytes) {
      throw new CryptoException(TOO_LARGE, "the JSON has more than " + maxBytes + " bytes");
    }
    Json value = CanonicalJsonReader.read(canonical);
    if (!Arrays.equals(value.canonical(), canonical)) {
      throw new CryptoException(NOT_CANONICAL, "the JSON is not in its form by RFC 8785");
    }
    return value;
  }

  /** The UTF-8 of the one form by RFC 8785; TOO_LARGE if nested deeper than {@link #MAX_DEPTH}. */
  default byte[] canonical() {
    return CanonicalJsonWriter.write(this);
  }

  /** Begins an object. */
  static ObjectBuilder object() {
    return new ObjectBuilder();
  }

  /** An array of these values. */
  static Arr array(Json... items) {
    return new Arr(List.of(items));
  }

  /** An array of these texts. */
  static Arr strings(Collection<String> texts) {
    return new Arr(texts.stream().<Json>map(Str::new).toList());
  }

  private static void checkCount(int members) {
    if (members > MAX_MEMBERS) {
      throw new CryptoException(TOO_LARGE, "more than " + MAX_MEMBERS + " members");
    }
  }

  /** Collects the members of an object; a name given twice is MALFORMED. */
  final class ObjectBuilder {
    private final TreeMap<String, Json> members = new TreeMap<>();

    private ObjectBuilder() {}

    /** Adds a text. */
    public ObjectBuilder put(String name, String value) {
      return put(name, new Str(value));
    }

    /** Adds an integer within ±(2⁵³−1). */
    public ObjectBuilder put(String name, long value) {
      return put(name, new Num(value));
    }

    /** Adds a truth value. */
    public ObjectBuilder put(String name, boolean value) {
      return put(name, new Bool(value));
    }

    /** Adds an array. */
    public ObjectBuilder put(String name, List<? extends Json> items) {
      return put(name, new Arr(List.copyOf(items)));
    }

    /** Adds any value. */
    public ObjectBuilder put(String name, Json value) {
      if (members.put(name, value) != null) {
        throw new CryptoException(MALFORMED, "two members have the same name");
      }
      return this;
    }

    /** The object. */
    public Obj build() {
      return new Obj(members);
    }
  }
}
