package city.vault.client.record;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The id of a record type: two or more words of lower-case letters, digits and hyphens, joined by
 * dots, such as {@code tax.income-annual}; 64 characters at most.
 */
public record TypeId(@JsonValue String value) implements Comparable<TypeId> {
  private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)+");
  private static final int LONGEST = 64;

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public TypeId {
    if (value == null || value.length() > LONGEST || !SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("not a record type id: words joined by dots expected");
    }
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
