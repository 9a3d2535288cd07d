package io.github.kcagents.benchmark.load;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import io.github.kcagents.harness.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * The PostgreSQL of the run: as it comes, with every commit on the disk, and with its own count of statements. Each server has a
 * database of its own in it.
 */
final class Postgres implements AutoCloseable {

    private static final String USER = "postgres";

    private final EmbeddedPostgres server;

    private Postgres(EmbeddedPostgres server) {
        this.server = server;
    }

    static Postgres start() throws IOException, SQLException {
        Postgres postgres = new Postgres(EmbeddedPostgres.builder()
                // The library's own choice is off: a benchmark of durable records needs PostgreSQL's default.
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                .setServerConfig("pg_stat_statements.max", "10000")
                .start());
        postgres.execute("create extension pg_stat_statements");
        return postgres;
    }

    Database database(String name) throws SQLException {
        execute("create database " + name);
        return new Database(server.getJdbcUrl(USER, name), USER, USER);
    }

    /** To the data of a server, past it. */
    Connection connect(String name) throws SQLException {
        return server.getDatabase(USER, name).getConnection();
    }

    String version() throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            return connection.getMetaData().getDatabaseProductVersion();
        }
    }

    /** What a database was asked since it began. */
    Asked asked(String database) throws SQLException {
        String sql = "select coalesce(sum(s.calls) filter (where s.query !~* ?), 0), coalesce(sum(s.calls) filter"
                + " (where s.query ~* '^commit'), 0) from pg_stat_statements s join pg_database d on d.oid = s.dbid"
                + " where d.datname = ?";
        try (Connection connection = server.getPostgresDatabase().getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, "^(begin|commit|rollback|set |show |start transaction)");
            query.setString(2, database);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return new Asked(row.getLong(1), row.getLong(2));
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /**
     * @param statements without those that only begin, end or configure a transaction
     * @param commits transactions that ended well
     */
    record Asked(long statements, long commits) {}
}
