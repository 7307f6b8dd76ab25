package city.vault.protocol;

import java.util.Optional;

/**
 * Where an owner's binding stands, and every way from one place to another. Nobody writes that a
 * re-binding became final: it is computed when it is asked. Freezing stands beside it.
 */
public enum OwnerStatus {
  /** Its keys rule. */
  BOUND("bound"),
  /** A re-binding waits; the keys before still rule. */
  REBINDING("rebinding"),
  /** Closed for good. */
  CLOSED("closed");

  /** What happens to a binding. */
  public enum Step {
    /** A re-binding that the key before did not agree to. */
    REBIND,
    /** A re-binding that the key before cosigned. */
    CHANGE_PHONE,
    VETO,
    /** The wait is over: the new keys rule. */
    WAIT_ENDS,
    CLOSE
  }

  private final String wireName;

  OwnerStatus(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  /** Where a step leads from here, empty where it can't be taken. */
  public Optional<OwnerStatus> after(Step step) {
    return Optional.ofNullable(
        switch (this) {
          case BOUND ->
              switch (step) {
                case REBIND -> REBINDING;
                case CHANGE_PHONE -> BOUND;
                case CLOSE -> CLOSED;
                case VETO, WAIT_ENDS -> null;
              };
          case REBINDING ->
              switch (step) {
                case VETO, WAIT_ENDS -> BOUND;
                case CLOSE -> CLOSED;
                case REBIND, CHANGE_PHONE -> null;
              };
          // Whoever owned it may still purge: a thief's keys must not come to rule even then.
          case CLOSED ->
              switch (step) {
                case VETO, WAIT_ENDS -> CLOSED;
                case REBIND, CHANGE_PHONE, CLOSE -> null;
              };
        });
  }
}
