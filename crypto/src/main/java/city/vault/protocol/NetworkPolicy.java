package city.vault.protocol;

import city.vault.crypto.Json;
import java.time.Duration;

/**
 * What the registrar fixes for the whole network. It holds from its transaction on: a wait that has
 * begun stays as long as it was.
 *
 * @param version one more than the last, from 1
 * @param rebindWaitSeconds how long a re-binding without the key before waits, from 0 to {@value
 *     #MAX_WAIT_SECONDS}
 * @param correctionDays how long an issuer has to answer a correction, from 1 to {@value
 *     #MAX_CORRECTION_DAYS}
 */
public record NetworkPolicy(Header header, int version, int rebindWaitSeconds, int correctionDays)
    implements Command {
  /** 30 days. */
  public static final int MAX_WAIT_SECONDS = 2_592_000;

  public static final int MAX_CORRECTION_DAYS = 90;

  /** The wait of a network whose registrar has set none. */
  public static final Duration USUAL_REBIND_WAIT = Duration.ofDays(3);

  /** The time to answer in a network whose registrar has set none. */
  public static final Duration USUAL_CORRECTION_TIME = Duration.ofDays(15);

  public Duration rebindWait() {
    return Duration.ofSeconds(rebindWaitSeconds);
  }

  public Duration correctionTime() {
    return Duration.ofDays(correctionDays);
  }

  @Override
  public Kind kind() {
    return Kind.NETWORK_POLICY;
  }

  @Override
  public void write(Json.ObjectBuilder members) {
    members
        .put("version", version)
        .put("rebindWaitSeconds", rebindWaitSeconds)
        .put("correctionDays", correctionDays);
  }

  static NetworkPolicy read(Header header, Members m) {
    return new NetworkPolicy(
        header,
        m.number("version", 1, 1_000_000),
        m.number("rebindWaitSeconds", 0, MAX_WAIT_SECONDS),
        m.number("correctionDays", 1, MAX_CORRECTION_DAYS));
  }
}
