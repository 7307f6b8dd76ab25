package city.vault.protocol;

import java.util.Arrays;
import java.util.Optional;

/** Where a request stands, and every way from one place to another. */
public enum RequestStatus {
  /** The owner may answer it. */
  OPEN("open"),
  /** A grant answered it. */
  GRANTED("granted"),
  /** The owner said no. */
  DECLINED("declined"),
  /** The institution took it back. */
  WITHDRAWN("withdrawn"),
  /** Nobody answered in time; computed, never written. */
  EXPIRED("expired");

  /** What happens to a request. */
  public enum Step {
    GRANT,
    DECLINE,
    WITHDRAW,
    /** {@code notAfter} passes. */
    TIME_ENDS
  }

  private final String wireName;

  RequestStatus(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  /** The status of that wire name. */
  public static RequestStatus of(String wireName) {
    return Arrays.stream(values())
        .filter(status -> status.wireName.equals(wireName))
        .findFirst()
        .orElseThrow(() -> new ProtocolException("state"));
  }

  /** Where a step leads from here, empty where it can't be taken: only an open one can change. */
  public Optional<RequestStatus> after(Step step) {
    if (this != OPEN) {
      return Optional.empty();
    }
    return Optional.of(
        switch (step) {
          case GRANT -> GRANTED;
          case DECLINE -> DECLINED;
          case WITHDRAW -> WITHDRAWN;
          case TIME_ENDS -> EXPIRED;
        });
  }
}
