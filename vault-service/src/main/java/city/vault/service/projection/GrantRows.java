package city.vault.service.projection;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.protocol.AssetId;
import city.vault.protocol.Entry;
import city.vault.protocol.GrantId;
import city.vault.protocol.GrantLife;
import city.vault.protocol.GrantTerm;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.Request;
import city.vault.protocol.RequestId;
import city.vault.protocol.RequestStatus;
import city.vault.protocol.ScenarioId;
import city.vault.protocol.SignedJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Lists of requests and grants, the newest first. */
public final class GrantRows {
  /** Most rows of one list. */
  public static final int MOST = 500;

  private static final int MAX_SIGNED = 128 * 1024;

  private static final String REQUESTS =
      "select r.request, r.owner, r.institution, r.not_after, r.signed, r.status, l.lending"
          + " from request r left join lending l"
          + " on l.request = r.request and l.digest = r.ended_by";
  private static final String GRANTS =
      "select owner, grantee, not_after, signed, revoked, suspended, most, reads,"
          + " exists (select 1 from frozen"
          + " where (target, id) in (('owner', owner), ('institution', grantee),"
          + " ('scenario', scenario))),"
          + " exists (select 1 from closed where closed.owner = lending.owner), lending, scenario from lending";

  private final Projection projection;

  public GrantRows(Projection projection) {
    this.projection = projection;
  }

  /**
   * A request as it stands.
   *
   * @param signed its wire form, canonical JSON
   * @param end what ended it, empty while nobody has
   * @param grant the grant that answered it
   */
  public record Asked(
      RequestId request,
      OwnerId owner,
      PartyId institution,
      Instant notAfter,
      byte[] signed,
      Optional<RequestStatus> end,
      Optional<GrantId> grant) {

    private static Asked read(ResultSet row) throws SQLException {
      return new Asked(
          new RequestId(row.getString(1)),
          new OwnerId(row.getString(2)),
          new PartyId(row.getString(3)),
          Instant.ofEpochMilli(row.getLong(4)),
          row.getBytes(5),
          Optional.ofNullable(row.getString(6)).map(RequestStatus::of),
          Optional.ofNullable(row.getString(7)).map(GrantId::new));
    }

    /** Under which scenario it asks. */
    public ScenarioId scenario() {
      return SignedJson.read(Request.class, (Json.Obj) Json.parse(signed, MAX_SIGNED))
          .object()
          .scenario();
    }

    /** Where it stands at {@code now}. */
    public RequestStatus status(Instant now) {
      return end.orElse(now.isAfter(notAfter) ? RequestStatus.EXPIRED : RequestStatus.OPEN);
    }
  }

  /**
   * A grant as it stands.
   *
   * @param scenario under which it was asked for
   * @param signed its wire form, canonical JSON
   * @param life what its owner has made of it
   * @param reads how many of its term were used
   * @param frozen whether its owner, its grantee or its scenario is frozen
   * @param closed whether its owner was closed
   */
  public record Lent(
      GrantId id,
      OwnerId owner,
      PartyId grantee,
      ScenarioId scenario,
      byte[] signed,
      GrantLife life,
      int reads,
      boolean frozen,
      boolean closed) {

    private static Lent read(ResultSet row) throws SQLException {
      return new Lent(
          new GrantId(row.getString(11)),
          new OwnerId(row.getString(1)),
          new PartyId(row.getString(2)),
          new ScenarioId(row.getString(12)),
          row.getBytes(4),
          new GrantLife(
              new GrantTerm(Instant.ofEpochMilli(row.getLong(3)), row.getInt(7)),
              row.getBoolean(6),
              row.getBoolean(5)),
          row.getInt(8),
          row.getBoolean(9),
          row.getBoolean(10));
    }
  }

  /** An owner's requests; the open ones alone are those that it may still answer at {@code now}. */
  public List<Asked> requestsOf(OwnerId owner, boolean openOnly, Instant now)
      throws SQLException, InterruptedException {
    return projection.list(
        new Query(
            REQUESTS
                + " where r.owner = ? and (? or (r.status is null and r.not_after >= ?))"
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

  /**
   * The latest change of a grant before an entry of its owner's trace.
   *
   * @param event which kind of change
   * @return digest of the signed bytes that did it
   */
  public Optional<Digest> changeBefore(GrantId grant, long seq, Entry.Event event)
      throws SQLException, InterruptedException {
    return projection
        .list(
            new Query(
                "select object from lending_change where lending = ? and seq < ? and event = ?"
                    + " order by seq desc limit 1",
                grant.value(),
                seq,
                event.wireName()),
            row -> Digest.parse(row.getString(1)))
        .stream()
        .findFirst();
  }

  /**
   * The standing grants of these owners that are neither revoked nor expired.
   *
   * @param most of them
   */
  public List<GrantId> standing(List<OwnerId> owners, Instant now, int most)
      throws SQLException, InterruptedException {
    String[] names = owners.stream().map(OwnerId::value).toArray(String[]::new);
    return projection.list(
        new Query(
            "select lending from lending where owner = any (?) and standing and not revoked"
                + " and not_after >= ? order by lending limit "
                + most,
            names,
            now.toEpochMilli()),
        row -> new GrantId(row.getString(1)));
  }

  /**
   * For standing grants of these owners those of the assets whose current version is with its owner
   * and was stated after the grant was given, in the order of the owner's trace.
   */
  public Map<GrantId, List<AssetId>> statedSince(
      PartyId issuer, List<OwnerId> owners, List<AssetId> assets)
      throws SQLException, InterruptedException {
    record Stated(GrantId grant, AssetId asset) {}
    String[] ofOwners = owners.stream().map(OwnerId::value).toArray(String[]::new);
    String[] named = assets.stream().map(AssetId::value).toArray(String[]::new);
    return projection
        .list(
            new Query(
                "select lending, asset from asset"
                    + " join lending on lending.owner = asset.owner and standing and not revoked"
                    + " join entry given on given.object = lending.digest"
                    + " and given.owner = asset.owner and given.event = ?"
                    + " join entry stated on stated.object = asset.statement"
                    + " and stated.owner = asset.owner and stated.event = ?"
                    + " where asset.owner = any (?) and asset = any (?) and asset.issuer = ?"
                    + " and status = 'returned' and given.seq < stated.seq order by lending, asset",
                Entry.Event.GRANTED.wireName(),
                Entry.Event.ISSUED.wireName(),
                ofOwners,
                named,
                issuer.value()),
            row -> new Stated(new GrantId(row.getString(1)), new AssetId(row.getString(2))))
        .stream()
        .collect(
            Collectors.groupingBy(
                Stated::grant, Collectors.mapping(Stated::asset, Collectors.toList())));
  }

  public Optional<Lent> grant(GrantId grant) throws SQLException, InterruptedException {
    return projection
        .list(new Query(GRANTS + " where lending = ?", grant.value()), Lent::read)
        .stream()
        .findFirst();
  }
}
