package city.vault.protocol;

import java.util.Arrays;
import java.util.Optional;

/**
 * Where a grant stands, and every way from one place to another. Nobody writes expired and
 * exhausted: {@link GrantLife#at} computes them. Where several hold, the one declared last counts.
 */
public enum GrantStatus {
  /** It may be read under. */
  ACTIVE("active"),
  /** All reads of its term were used. */
  EXHAUSTED("exhausted"),
  /** Its term is over. */
  EXPIRED("expired"),
  /** The owner has stopped it for a while. */
  SUSPENDED("suspended"),
  /** Ended for good; what opened it is purged. */
  REVOKED("revoked");

  /** What happens to a grant. */
  public enum Step {
    SUSPEND,
    RESUME,
    RENEW,
    REVOKE,
    /** The last read of the term is permitted. */
    LAST_READ,
    /** {@code notAfter} passes. */
    TERM_ENDS
  }

  private final String wireName;

  GrantStatus(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  /** The status of that wire name. */
  public static GrantStatus of(String wireName) {
    return Arrays.stream(values())
        .filter(status -> status.wireName.equals(wireName))
        .findFirst()
        .orElseThrow(() -> new ProtocolException("state"));
  }

  /** Where a step leads from here, empty where it can't be taken. */
  public Optional<GrantStatus> after(Step step) {
    return Optional.ofNullable(
        switch (this) {
          case ACTIVE ->
              switch (step) {
                case SUSPEND -> SUSPENDED;
                case RENEW -> ACTIVE;
                case REVOKE -> REVOKED;
                case LAST_READ -> EXHAUSTED;
                case TERM_ENDS -> EXPIRED;
                case RESUME -> null;
              };
          case EXHAUSTED ->
              switch (step) {
                case RENEW -> ACTIVE;
                case REVOKE -> REVOKED;
                case TERM_ENDS -> EXPIRED;
                case SUSPEND, RESUME, LAST_READ -> null;
              };
          case EXPIRED ->
              switch (step) {
                case RENEW -> ACTIVE;
                case REVOKE -> REVOKED;
                case SUSPEND, RESUME, LAST_READ, TERM_ENDS -> null;
              };
          case SUSPENDED ->
              switch (step) {
                case RESUME -> ACTIVE;
                case RENEW -> SUSPENDED;
                case REVOKE -> REVOKED;
                case SUSPEND, LAST_READ, TERM_ENDS -> null;
              };
          case REVOKED -> null;
        });
  }
}
