package city.vault.service.projection;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.flywaydb.core.Flyway;

/**
 * The PostgreSQL that the projection lives in: one of its own, started with it and thrown away with
 * it, or a given one.
 */
public final class Database implements AutoCloseable {
  private static final int CONNECTIONS = 10;

  private final HikariDataSource pool;
  private final Optional<EmbeddedPostgres> own;

  private Database(HikariConfig config, Optional<EmbeddedPostgres> own) {
    config.setMaximumPoolSize(CONNECTIONS);
    config.setConnectionTimeout(Duration.ofSeconds(2).toMillis());
    // A commit may be lost in a crash: the blocks after the checkpoint are applied again.
    config.setConnectionInitSql("set synchronous_commit = off");
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    // Otherwise an error's text has the values of the row.
    config.addDataSourceProperty("logServerErrorDetail", "false");
    this.pool = new HikariDataSource(config);
    this.own = own;
  }

  /**
   * Starts a PostgreSQL of its own in a fresh temporary directory, which is deleted at the end: its
   * content is rebuilt from the ledger at each start. The first start on a machine unpacks the
   * programs, 3 to 4 seconds.
   */
  public static Database embedded() {
    try {
      // What a crash leaves of it is thrown away, so nothing is written for the sake of a crash.
      EmbeddedPostgres postgres =
          EmbeddedPostgres.builder()
              .setServerConfig("fsync", "off")
              .setServerConfig("full_page_writes", "off")
              .setServerConfig("wal_level", "minimal")
              .setServerConfig("max_wal_senders", "0")
              .start();
      HikariConfig config = new HikariConfig();
      config.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
      return new Database(config, Optional.of(postgres));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Uses a PostgreSQL that runs already, e.g. {@code jdbc:postgresql://host/vault}. */
  public static Database at(String url, String user, String password) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    return new Database(config, Optional.empty());
  }

  /** Brings the tables to this version. */
  void migrate() {
    flyway().migrate();
  }

  /** Drops the tables and makes them anew, empty. */
  void reset() {
    flyway().clean();
    flyway().migrate();
  }

  private Flyway flyway() {
    return Flyway.configure()
        .dataSource(pool)
        .locations("classpath:db/projection")
        .schemas("projection")
        .cleanDisabled(false)
        .load();
  }

  /** What is done with a connection. */
  @FunctionalInterface
  public interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  /** Does it in one transaction. */
  public <T> T transact(Work<T> work) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setSchema("projection");
      connection.setAutoCommit(false);
      try {
        T result = work.with(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    }
  }

  @Override
  public void close() {
    pool.close();
    own.ifPresent(postgres -> {
      try {
        postgres.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }
}
