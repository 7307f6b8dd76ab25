package city.vault.service.projection;

import city.vault.crypto.Json;
import city.vault.protocol.Entry;
import city.vault.service.ledger.BlockTransaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes trace entries, whom they concern, and how often a grant was read. */
final class EntryRows implements AutoCloseable {
  private final PreparedStatement entries;
  private final PreparedStatement audience;
  private final PreparedStatement reads;
  private final Map<String, Integer> readsByGrant = new TreeMap<>();

  EntryRows(Connection connection) throws SQLException {
    this.entries =
        connection.prepareStatement(
            "insert into entry (cursor, owner, seq, hash, body, object, event, outcome, actor, at,"
                + " tx, block, place, size) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    this.audience =
        connection.prepareStatement("insert into audience (party, cursor) values (?, ?)");
    this.reads =
        connection.prepareStatement(
            "update lending set reads = lending.reads + more.reads"
                + " from unnest(?::text[], ?::int[]) as more (lending, reads)"
                + " where lending.lending = more.lending");
  }

  void add(
      long cursor,
      BlockTransaction.Line line,
      byte[] body,
      BlockTransaction tx,
      long block,
      int place)
      throws SQLException {
    Entry entry = Entry.parse(body);
    entries.setLong(1, cursor);
    entries.setString(2, line.owner().value());
    entries.setLong(3, line.seq());
    entries.setString(4, line.hash().hex());
    entries.setBytes(5, body);
    entries.setString(6, entry.object().hex());
    entries.setString(7, entry.event().wireName());
    entries.setString(8, entry.outcome());
    entries.setString(9, entry.actor());
    entries.setLong(10, entry.at().toEpochMilli());
    entries.setString(11, tx.id().value());
    entries.setLong(12, block);
    entries.setInt(13, place);
    entries.setInt(14, tx.entries().size());
    entries.addBatch();
    for (String party : concerned(entry)) {
      audience.setString(1, party);
      audience.setLong(2, cursor);
      audience.addBatch();
    }
    if (entry.event() == Entry.Event.READ && entry.outcome().equals(Entry.PERMITTED)) {
      readsByGrant.merge(entry.about().string("grant"), 1, Integer::sum);
    }
  }

  /** The parties that are told of it: who has to act on it, or asked for it. */
  private static List<String> concerned(Entry entry) {
    Json.Obj about = entry.about();
    return switch (entry.event()) {
      case CLAIMED -> about.strings("issuers");
      case DECLINED -> List.of(about.string("institution"));
      case GRANTED, REVOKED -> List.of(about.string("grantee"));
      case BOUND, ISSUED, RESEALED, REQUESTED, READ, LOOKED, FROZEN, UNFROZEN -> List.of();
    };
  }

  /** Sends what was added; rows of grants must be there by now. */
  void send() throws SQLException {
    entries.executeBatch();
    audience.executeBatch();
    if (!readsByGrant.isEmpty()) {
      Connection connection = reads.getConnection();
      reads.setArray(1, connection.createArrayOf("text", readsByGrant.keySet().toArray()));
      reads.setArray(2, connection.createArrayOf("int", readsByGrant.values().toArray()));
      reads.executeUpdate();
    }
  }

  @Override
  public void close() throws SQLException {
    try (entries;
        audience) {
      reads.close();
    }
  }
}
