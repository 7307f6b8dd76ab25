package city.vault.service.projection;

import city.vault.protocol.Entry;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.ScenarioId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What institutions read, of all owners, and which regulators have recorded that they look. */
public final class AccessRows {
  private final Projection projection;

  public AccessRows(Projection projection) {
    this.projection = projection;
  }

  /**
   * One access.
   *
   * @param cursor its place among all entries
   * @param entry what the owner's trace says of it
   * @param scenario under which its grant was asked for; empty where the grant does not exist
   */
  public record Access(long cursor, Entry entry, Optional<ScenarioId> scenario) {
    private static Access read(ResultSet row) throws SQLException {
      return new Access(
          row.getLong(1),
          Entry.parse(row.getBytes(2)),
          Optional.ofNullable(row.getString(3)).map(ScenarioId::new));
    }

    public OwnerId owner() {
      return entry.owner();
    }
  }

  /** An institution's reads after that cursor, permitted or not, in the ledger's order. */
  public List<Access> of(PartyId institution, Optional<ScenarioId> scenario, long after, int limit)
      throws SQLException, InterruptedException {
    String under = scenario.map(ScenarioId::value).orElse("");
    return projection.list(
        new Query(
            "select e.cursor, e.body, l.scenario from entry e left join lending l on l.lending ="
                + " convert_from(e.body, 'UTF8')::jsonb #>> '{about,grant}'"
                + " where e.actor = ? and e.event = 'read' and e.cursor > ?"
                + " and (? = '' or l.scenario = ?) order by e.cursor limit ?",
            institution.value(),
            after,
            under,
            under,
            limit),
        Access::read);
  }

  /** Whether that regulator recorded since then that it inspects all this. */
  public boolean inspected(
      PartyId regulator, PartyId institution, Optional<ScenarioId> scenario, Instant since)
      throws SQLException, InterruptedException {
    return !projection
        .list(
            new Query(
                "select inspection from inspection where regulator = ? and institution = ?"
                    + " and at >= ? and (scenario is null or scenario = ?) limit 1",
                regulator.value(),
                institution.value(),
                since.toEpochMilli(),
                scenario.map(ScenarioId::value).orElse("")),
            row -> row.getString(1))
        .isEmpty();
  }
}
