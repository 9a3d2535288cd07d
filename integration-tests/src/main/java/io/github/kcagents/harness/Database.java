package io.github.kcagents.harness;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A database of PostgreSQL or MariaDB that is there and empty. */
public record Database(String jdbcUrl, String user, String password) {

    DatabaseKind kind() {
        return jdbcUrl.startsWith("jdbc:mariadb:") ? DatabaseKind.MARIADB : DatabaseKind.POSTGRES;
    }

    /** To its data, past the server. The caller brings the driver. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl, user, password);
    }

    /** Never the password: this text may land in a report. */
    @Override
    public String toString() {
        return jdbcUrl;
    }
}
