package city.vault.service.projection;

import city.vault.protocol.FreezeHand;
import city.vault.protocol.FreezeTarget;
import java.sql.SQLException;
import java.util.List;

/** The freezes that stand. */
public final class FreezeRows {
  /** Most rows of one list. */
  public static final int MOST = 4_000;

  private final Projection projection;

  public FreezeRows(Projection projection) {
    this.projection = projection;
  }

  /** One freeze by one hand. */
  public record Standing(FreezeTarget target, FreezeHand hand) {}

  public List<Standing> all() throws SQLException, InterruptedException {
    return projection.list(
        new Query("select target, id, hand from frozen order by target, id, hand limit " + MOST),
        row ->
            new Standing(
                FreezeTarget.of(row.getString(1), row.getString(2)),
                FreezeHand.of(row.getString(3))));
  }
}
