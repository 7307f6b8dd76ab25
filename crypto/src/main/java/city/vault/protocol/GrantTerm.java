package city.vault.protocol;

import java.time.Instant;

/**
 * How long and how often a grant may be read: as the grant says, or its latest renewal.
 *
 * @param notAfter until when it may be read
 * @param reads how many reads it allows, counted from its beginning
 */
public record GrantTerm(Instant notAfter, int reads) {
  public GrantTerm {
    ProtocolException.require(Times.isWholeMillis(notAfter), "notAfter");
    ProtocolException.require(reads >= 1, "reads");
  }
}
