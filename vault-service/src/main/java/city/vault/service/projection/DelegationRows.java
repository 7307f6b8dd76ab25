package city.vault.service.projection;

import city.vault.protocol.OwnerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The last delegation of a company to each of its clerks, the newest first. */
public final class DelegationRows {
  /** Most rows of one list. */
  public static final int MOST = 500;

  private final Projection projection;

  public DelegationRows(Projection projection) {
    this.projection = projection;
  }

  /**
   * A delegation as it stands.
   *
   * @param signed its wire form, canonical JSON
   * @param ended whether the company has ended it
   */
  public record Given(byte[] signed, Instant notAfter, boolean ended) {
    private static Given read(ResultSet row) throws SQLException {
      return new Given(row.getBytes(1), Instant.ofEpochMilli(row.getLong(2)), row.getBoolean(3));
    }

    /** {@code active}, {@code ended}, or {@code over} where its time is. */
    public String state(Instant now) {
      if (ended) {
        return "ended";
      }
      return now.isAfter(notAfter) ? "over" : "active";
    }
  }

  /** Those of a company, to one clerk where given. */
  public List<Given> of(OwnerId company, Optional<OwnerId> clerk)
      throws SQLException, InterruptedException {
    String anyClerk = clerk.map(OwnerId::value).orElse("");
    return projection.list(
        new Query(
            "select signed, not_after, ended from delegation"
                + " where owner = ? and (? = '' or agent = ?) order by made desc, agent limit "
                + MOST,
            company.value(),
            anyClerk,
            anyClerk),
        Given::read);
  }
}
