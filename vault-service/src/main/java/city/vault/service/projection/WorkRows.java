package city.vault.service.projection;

import city.vault.protocol.CorrectionId;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.TypeId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * What issuers have to answer: returns and corrections, by name. What they say is in the ledger's
 * state.
 */
public final class WorkRows {
  /** Most rows of one list; what is answered leaves an issuer's. */
  private static final int MOST = 500;

  private static final String RETURNS = "select owner, issuer, type from return_request";
  private static final String CORRECTIONS = "select correction from correction";

  private final Projection projection;

  public WorkRows(Projection projection) {
    this.projection = projection;
  }

  /** Names the last return that an owner asked of an issuer for a type. */
  public record Return(OwnerId owner, PartyId issuer, TypeId type) {
    private static Return read(ResultSet row) throws SQLException {
      return new Return(
          new OwnerId(row.getString(1)),
          new PartyId(row.getString(2)),
          new TypeId(row.getString(3)));
    }
  }

  private static CorrectionId correction(ResultSet row) throws SQLException {
    return new CorrectionId(row.getString(1));
  }

  /** An owner's returns, the newest first. */
  public List<Return> returnsOf(OwnerId owner) throws SQLException, InterruptedException {
    return projection.list(
        new Query(
            RETURNS + " where owner = ? order by made desc, issuer, type limit " + MOST,
            owner.value()),
        Return::read);
  }

  /** The returns that wait for an issuer, the oldest first. */
  public List<Return> openReturns(PartyId issuer) throws SQLException, InterruptedException {
    return projection.list(
        new Query(
            RETURNS + " where issuer = ? and not answered order by made, owner, type limit " + MOST,
            issuer.value()),
        Return::read);
  }

  /** An owner's corrections, the newest first. */
  public List<CorrectionId> correctionsOf(OwnerId owner) throws SQLException, InterruptedException {
    return projection.list(
        new Query(
            CORRECTIONS + " where owner = ? order by due desc, correction limit " + MOST,
            owner.value()),
        WorkRows::correction);
  }

  /** The corrections that wait for an issuer, what is due first. */
  public List<CorrectionId> openCorrections(PartyId issuer)
      throws SQLException, InterruptedException {
    return projection.list(
        new Query(
            CORRECTIONS
                + " where issuer = ? and verdict is null order by due, correction limit "
                + MOST,
            issuer.value()),
        WorkRows::correction);
  }
}
