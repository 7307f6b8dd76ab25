package city.vault.service.projection;

import city.vault.crypto.Digest;
import city.vault.protocol.Entry;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.TxId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Trace entries: by owner, by what caused them, and as one feed. */
public final class TraceRows {
  private static final String SELECT =
      "select e.cursor, e.owner, e.seq, e.hash, e.body, e.tx, e.block, e.place, e.size from entry e";

  private final Projection projection;

  public TraceRows(Projection projection) {
    this.projection = projection;
  }

  /**
   * An entry and where it stands.
   *
   * @param cursor its place in the feed over all owners, from 1
   * @param place its place among the transaction's entries
   * @param size how many entries the transaction wrote
   */
  public record Place(
      long cursor,
      OwnerId owner,
      long seq,
      Digest hash,
      byte[] body,
      TxId tx,
      long block,
      int place,
      int size) {

    private static Place read(ResultSet row) throws SQLException {
      return new Place(
          row.getLong(1),
          new OwnerId(row.getString(2)),
          row.getLong(3),
          Digest.parse(row.getString(4)),
          row.getBytes(5),
          new TxId(row.getString(6)),
          row.getLong(7),
          row.getInt(8),
          row.getInt(9));
    }

    public Entry entry() {
      return Entry.parse(body);
    }

    /** The transaction's time. */
    public Instant at() {
      return entry().at();
    }
  }

  /** An owner's entries after {@code after}, in order. */
  public List<Place> ofOwner(OwnerId owner, long after, int limit)
      throws SQLException, InterruptedException {
    return projection.list(
        new Query(
            SELECT + " where e.owner = ? and e.seq > ? order by e.seq limit ?",
            owner.value(),
            after,
            limit),
        Place::read);
  }

  /** One entry. */
  public Optional<Place> find(OwnerId owner, long seq) throws SQLException, InterruptedException {
    return ofOwner(owner, seq - 1, 1).stream().filter(place -> place.seq() == seq).findFirst();
  }

  /** The owner's head before that entry. */
  public Digest previous(Place place) throws SQLException, InterruptedException {
    return place.seq() == 1
        ? Entry.start(place.entry().network(), place.owner())
        : find(place.owner(), place.seq() - 1).orElseThrow().hash();
  }

  /** The first entry that those signed bytes caused. */
  public Optional<Place> placeOf(Digest object) throws SQLException, InterruptedException {
    return projection
        .list(
            new Query(SELECT + " where e.object = ? order by e.cursor limit 1", object.hex()),
            Place::read)
        .stream()
        .findFirst();
  }

  /** Whether that regulator's look at the owner was permitted at or after {@code since}. */
  public boolean lookedAt(OwnerId owner, PartyId regulator, Instant since)
      throws SQLException, InterruptedException {
    return !projection
        .list(
            new Query(
                SELECT
                    + " where e.owner = ? and e.actor = ? and e.at >= ?"
                    + " and e.event = 'trace-looked-at' and e.outcome = 'permitted' limit 1",
                owner.value(),
                regulator.value(),
                since.toEpochMilli()),
            Place::read)
        .isEmpty();
  }

  /** All entries after that cursor. */
  public List<Place> all(long after, int limit) throws SQLException, InterruptedException {
    return projection.list(
        new Query(SELECT + " where e.cursor > ? order by e.cursor limit ?", after, limit),
        Place::read);
  }

  /** An owner's own entries after that cursor. */
  public List<Place> concerning(OwnerId owner, long after, int limit)
      throws SQLException, InterruptedException {
    return projection.list(
        new Query(
            SELECT + " where e.owner = ? and e.cursor > ? order by e.seq limit ?",
            owner.value(),
            after,
            limit),
        Place::read);
  }

  /** The entries after that cursor that concern a party. */
  public List<Place> concerning(PartyId party, long after, int limit)
      throws SQLException, InterruptedException {
    return projection.list(
        new Query(
            SELECT
                + " join audience a on a.cursor = e.cursor"
                + " where a.party = ? and a.cursor > ? order by a.cursor limit ?",
            party.value(),
            after,
            limit),
        Place::read);
  }
}
