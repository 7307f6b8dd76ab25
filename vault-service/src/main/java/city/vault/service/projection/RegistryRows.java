package city.vault.service.projection;

import city.vault.protocol.ScenarioId;
import city.vault.protocol.TypeId;
import java.sql.SQLException;
import java.util.List;

/** What is registered, by name. */
public final class RegistryRows {
  /** Most rows of one list. */
  public static final int MOST = 4_000;

  private final Projection projection;

  public RegistryRows(Projection projection) {
    this.projection = projection;
  }

  /** One published version of a record type. */
  public record Type(TypeId type, int version) {}

  /**
   * A scenario.
   *
   * @param latest the latest version proposed
   * @param approved the latest version approved, 0 if none is
   * @param retired whether nobody is asked under it any more
   */
  public record Proposed(ScenarioId scenario, int latest, int approved, boolean retired) {}

  public List<Type> types() throws SQLException, InterruptedException {
    return projection.list(
        new Query("select type, version from record_type order by type, version limit " + MOST),
        row -> new Type(new TypeId(row.getString(1)), row.getInt(2)));
  }

  public List<Proposed> scenarios() throws SQLException, InterruptedException {
    return projection.list(
        new Query(
            "select scenario, latest, approved, retired from scenario order by scenario limit "
                + MOST),
        row ->
            new Proposed(
                new ScenarioId(row.getString(1)), row.getInt(2), row.getInt(3), row.getBoolean(4)));
  }
}
