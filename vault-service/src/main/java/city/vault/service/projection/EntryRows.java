package city.vault.service.projection;

import city.vault.crypto.Json;
import city.vault.protocol.Entry;
import city.vault.service.ledger.BlockTransaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Writes trace entries, whom they concern, and how often a grant was read. */
final class EntryRows implements AutoCloseable {
  private final PreparedStatement entries;
  private final PreparedStatement audience;
  private final PreparedStatement reads;
  private final PreparedStatement changes;
  private final Map<String, Integer> readsByGrant = new TreeMap<>();
  private final Set<String> renewed = new HashSet<>();

  EntryRows(Connection connection) throws SQLException {
    this.entries =
        connection.prepareStatement(
            "insert into entry (cursor, owner, seq, hash, body, object, event, outcome, actor, at,"
                + " tx, block, place, size) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    this.audience =
        connection.prepareStatement("insert into audience (party, cursor) values (?, ?)");
    this.reads =
        connection.prepareStatement(
            "update lending set reads = case when more.anew then 0 else lending.reads end + more.reads"
                + " from unnest(?::text[], ?::int[], ?::boolean[]) as more (lending, reads, anew)"
                + " where lending.lending = more.lending");
    this.changes = connection.prepareStatement("insert into lending_change values (?, ?, ?, ?, ?)");
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
    switch (entry.event()) {
      case READ -> {
        if (entry.outcome().equals(Entry.PERMITTED)) {
          readsByGrant.merge(entry.about().string("grant"), 1, Integer::sum);
        }
      }
      case RENEWED -> {
        // What was read before in this block was of the term before.
        readsByGrant.put(entry.about().string("grant"), 0);
        renewed.add(entry.about().string("grant"));
        change(entry);
      }
      case SUSPENDED, RESUMED, REVOKED -> change(entry);
      default -> {}
    }
  }

  private void change(Entry entry) throws SQLException {
    changes.setString(1, entry.owner().value());
    changes.setLong(2, entry.seq());
    changes.setString(3, entry.about().string("grant"));
    changes.setString(4, entry.event().wireName());
    changes.setString(5, entry.object().hex());
    changes.addBatch();
  }

  /** The parties that are told of it: who has to act on it, or asked for it. */
  private static List<String> concerned(Entry entry) {
    Json.Obj about = entry.about();
    return switch (entry.event()) {
      case CLAIMED -> about.strings("issuers");
      case DECLINED -> List.of(about.string("institution"));
      case GRANTED, SUSPENDED, RESUMED, RENEWED, REVOKED, SUPPLIED ->
          List.of(about.string("grantee"));
      case VETOED -> List.of(about.string("identity"));
      case RETURN_ASKED, CORRECTION_ASKED -> List.of(about.string("issuer"));
      case BOUND,
          REBINDING,
          ISSUED,
          RESEALED,
          ASSET_WITHDRAWN,
          PURGED,
          CORRECTION_ANSWERED,
          REQUESTED,
          WITHDRAWN,
          READ,
          READS_REFUSED,
          LOOKED,
          FROZEN,
          UNFROZEN,
          CLOSED,
          DELEGATED,
          DELEGATION_ENDED ->
          List.of();
    };
  }

  /** Sends what was added; rows of grants must be there by now. */
  void send() throws SQLException {
    entries.executeBatch();
    audience.executeBatch();
    changes.executeBatch();
    if (!readsByGrant.isEmpty()) {
      Connection connection = reads.getConnection();
      reads.setArray(1, connection.createArrayOf("text", readsByGrant.keySet().toArray()));
      reads.setArray(2, connection.createArrayOf("int", readsByGrant.values().toArray()));
      Object[] anew = readsByGrant.keySet().stream().map(renewed::contains).toArray();
      reads.setArray(3, connection.createArrayOf("boolean", anew));
      reads.executeUpdate();
    }
  }

  @Override
  public void close() throws SQLException {
    try (entries;
        audience;
        changes) {
      reads.close();
    }
  }
}
