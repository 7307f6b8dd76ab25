package city.vault.protocol;

import java.util.regex.Pattern;

/** A field of a record type: ASCII camel case, e.g. {@code annualIncome}. */
public record FieldName(String value) implements Comparable<FieldName> {
  private static final Pattern SHAPE = Pattern.compile("[a-z][A-Za-z0-9]{0,39}");

  public FieldName {
    ProtocolException.require(SHAPE.matcher(value).matches(), "field");
  }

  @Override
  public int compareTo(FieldName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
