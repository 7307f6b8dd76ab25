package city.vault.protocol;

import java.util.regex.Pattern;

/**
 * A party (issuer, institution, regulator, witness, registrar): a lower-case slug, e.g. {@code
 * bank-huaxia}.
 */
public record PartyId(String value) implements Comparable<PartyId> {
  private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{1,39}");

  public PartyId {
    ProtocolException.require(SHAPE.matcher(value).matches(), "party");
  }

  @Override
  public int compareTo(PartyId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
