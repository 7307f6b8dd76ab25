package city.vault.service.projection;

import city.vault.protocol.AssetId;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.TypeId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Lists of assets. */
public final class AssetRows {
  private static final String SELECT =
      "select asset, asset.owner, type, type_version, version, issuer,"
          + " case when status = 'returned' and sealed_to <>"
          + " case when final_at <= ? then sealing else before end then 'locked' else status end,"
          + " statement, content, purged, sealed_to"
          + " from asset left join rebound on rebound.owner = asset.owner";

  private final Projection projection;

  public AssetRows(Projection projection) {
    this.projection = projection;
  }

  /**
   * An asset as it stands.
   *
   * @param status {@code custody}, {@code claimed}, {@code returned}, {@code locked} (returned to a
   *     key that the owner has no more), {@code withdrawn} or {@code purged}
   * @param statement digest of the current version's statement, hex
   * @param content the issuer's tag of the content, hex
   * @param purged the last version that was purged, 0 for none
   * @param sealedTo the id of the key to which the current version is sealed, hex
   */
  public record Asset(
      AssetId asset,
      OwnerId owner,
      TypeId type,
      int typeVersion,
      int version,
      PartyId issuer,
      String status,
      String statement,
      String content,
      int purged,
      String sealedTo) {

    private static Asset read(ResultSet row) throws SQLException {
      return new Asset(
          new AssetId(row.getString(1)),
          new OwnerId(row.getString(2)),
          new TypeId(row.getString(3)),
          row.getInt(4),
          row.getInt(5),
          new PartyId(row.getString(6)),
          row.getString(7),
          row.getString(8),
          row.getString(9),
          row.getInt(10),
          row.getString(11));
    }
  }

  /**
   * An owner's assets after {@code after} in the order of ids.
   *
   * @param issuer of that one alone, where given
   * @param types of those alone, unless there are none
   */
  public List<Asset> ofOwner(
      OwnerId owner,
      Optional<PartyId> issuer,
      List<TypeId> types,
      String after,
      int limit,
      Instant now)
      throws SQLException, InterruptedException {
    String anyIssuer = issuer.map(PartyId::value).orElse("");
    String[] anyType = types.stream().map(TypeId::value).toArray(String[]::new);
    return projection.list(
        new Query(
            SELECT
                + " where asset.owner = ? and asset > ? and (? = '' or issuer = ?)"
                + " and (cardinality(?::text[]) = 0 or type = any (?))"
                + " order by asset limit ?",
            now.toEpochMilli(),
            owner.value(),
            after,
            anyIssuer,
            anyIssuer,
            anyType,
            anyType,
            limit),
        Asset::read);
  }

  /** Those of the named assets that exist and are that issuer's. */
  public List<Asset> ofIssuer(PartyId issuer, List<AssetId> assets, Instant now)
      throws SQLException, InterruptedException {
    String[] names = assets.stream().map(AssetId::value).toArray(String[]::new);
    return projection.list(
        new Query(
            SELECT + " where asset = any (?) and issuer = ? order by asset",
            now.toEpochMilli(),
            names,
            issuer.value()),
        Asset::read);
  }
}
