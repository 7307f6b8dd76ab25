package city.vault.service.projection;

import city.vault.protocol.GrantId;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.RequestId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Lists of requests and grants, the newest first. */
public final class GrantRows {
  /** Most rows of one list. */
  public static final int MOST = 500;

  private static final String REQUESTS =
      "select r.owner, r.institution, r.not_after, r.signed, r.answer is not null, l.lending"
          + " from request r left join lending l"
          + " on l.request = r.request and l.digest = r.answer";
  private static final String GRANTS =
      "select owner, grantee, not_after, signed, revoked, most, reads, exists (select 1 from frozen"
          + " where (target, id) in (('owner', owner), ('institution', grantee),"
          + " ('scenario', scenario))),"
          + " exists (select 1 from closed where closed.owner = lending.owner) from lending";

  private final Projection projection;

  public GrantRows(Projection projection) {
    this.projection = projection;
  }

  /**
   * A request as it stands.
   *
   * @param signed its wire form, canonical JSON
   * @param answered whether the owner has answered
   * @param grant the grant that answered it
   */
  public record Asked(
      OwnerId owner,
      PartyId institution,
      Instant notAfter,
      byte[] signed,
      boolean answered,
      Optional<GrantId> grant) {

    private static Asked read(ResultSet row) throws SQLException {
      return new Asked(
          new OwnerId(row.getString(1)),
          new PartyId(row.getString(2)),
          Instant.ofEpochMilli(row.getLong(3)),
          row.getBytes(4),
          row.getBoolean(5),
          Optional.ofNullable(row.getString(6)).map(GrantId::new));
    }
  }

  /**
   * A grant as it stands.
   *
   * @param signed its wire form, canonical JSON
   * @param most how many reads it allows
   * @param reads how many were permitted
   * @param frozen whether its owner, its grantee or its scenario is frozen
   * @param closed whether its owner was closed
   */
  public record Lent(
      OwnerId owner,
      PartyId grantee,
      Instant notAfter,
      byte[] signed,
      boolean revoked,
      int most,
      int reads,
      boolean frozen,
      boolean closed) {

    private static Lent read(ResultSet row) throws SQLException {
      return new Lent(
          new OwnerId(row.getString(1)),
          new PartyId(row.getString(2)),
          Instant.ofEpochMilli(row.getLong(3)),
          row.getBytes(4),
          row.getBoolean(5),
          row.getInt(6),
          row.getInt(7),
          row.getBoolean(8),
          row.getBoolean(9));
    }
  }

  /** An owner's requests; the open ones alone are those that it may still answer at {@code now}. */
  public List<Asked> requestsOf(OwnerId owner, boolean openOnly, Instant now)
      throws SQLException, InterruptedException {
    return projection.list(
        new Query(
            REQUESTS
                + " where r.owner = ? and (? or (r.answer is null and r.not_after >= ?))"
                + " order by r.made desc, r.request limit "
                + MOST,
            owner.value(),
            !openOnly,
            now.toEpochMilli()),
        Asked::read);
  }

  public Optional<Asked> request(RequestId request) throws SQLException, InterruptedException {
    return projection
        .list(new Query(REQUESTS + " where r.request = ?", request.value()), Asked::read)
        .stream()
        .findFirst();
  }

  public List<Lent> grantsOf(OwnerId owner) throws SQLException, InterruptedException {
    return projection.list(
        new Query(
            GRANTS + " where owner = ? order by made desc, lending limit " + MOST, owner.value()),
        Lent::read);
  }

  public Optional<Lent> grant(GrantId grant) throws SQLException, InterruptedException {
    return projection
        .list(new Query(GRANTS + " where lending = ?", grant.value()), Lent::read)
        .stream()
        .findFirst();
  }
}
