package city.vault.protocol;

import java.util.regex.Pattern;

/** A scenario (业务事项): a lower-case slug, e.g. {@code micro-loan}. */
public record ScenarioId(String value) implements Comparable<ScenarioId> {
  private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{1,59}");

  public ScenarioId {
    ProtocolException.require(SHAPE.matcher(value).matches(), "scenario");
  }

  @Override
  public int compareTo(ScenarioId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
