package city.vault.protocol;

import java.util.regex.Pattern;

/** The institution's own pseudonymous number of the employee who asked, never a person's name. */
public record StaffId(String value) implements Comparable<StaffId> {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  public StaffId {
    ProtocolException.require(SHAPE.matcher(value).matches(), "staff");
  }

  @Override
  public int compareTo(StaffId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
