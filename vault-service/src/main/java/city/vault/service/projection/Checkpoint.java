package city.vault.service.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * How far the ledger is applied.
 *
 * @param height number of blocks applied
 * @param hash the last one's hash, empty before the first
 * @param cursor the last entry's, 0 before the first
 */
record Checkpoint(long height, String hash, long cursor) {

  static Checkpoint read(Connection connection) throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement("select height, hash, cursor from checkpoint");
        ResultSet row = query.executeQuery()) {
      row.next();
      return new Checkpoint(row.getLong(1), row.getString(2), row.getLong(3));
    }
  }

  void write(Connection connection) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("update checkpoint set height = ?, hash = ?, cursor = ?")) {
      update.setLong(1, height);
      update.setString(2, hash);
      update.setLong(3, cursor);
      update.executeUpdate();
    }
  }
}
