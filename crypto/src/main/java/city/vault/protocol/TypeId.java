package city.vault.protocol;

import java.util.regex.Pattern;

/** A record type, dotted lower case, e.g. {@code tax.income-annual}. */
public record TypeId(String value) implements Comparable<TypeId> {
  private static final Pattern SHAPE =
      Pattern.compile("[a-z][a-z0-9-]{0,39}(\\.[a-z][a-z0-9-]{0,39}){1,3}");

  public TypeId {
    ProtocolException.require(SHAPE.matcher(value).matches(), "type");
  }

  @Override
  public int compareTo(TypeId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
