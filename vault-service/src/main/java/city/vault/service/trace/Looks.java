package city.vault.service.trace;

import city.vault.protocol.OwnerId;
import city.vault.protocol.Role;
import city.vault.service.http.Session;
import city.vault.service.projection.TraceRows;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;

/** Whether a regulator has recorded its look at an owner, so that it may see the trace. */
public final class Looks {
  private static final Duration LASTS = Duration.ofMinutes(10);

  private final TraceRows rows;
  private final Clock clock;

  public Looks(TraceRows rows, Clock clock) {
    this.rows = rows;
    this.clock = clock;
  }

  boolean allow(Session session, OwnerId owner) throws SQLException, InterruptedException {
    var regulator = session.as(Role.REGULATOR);
    return regulator.isPresent()
        && rows.lookedAt(owner, regulator.get(), clock.instant().minus(LASTS));
  }
}
