package io.github.kcagents.benchmark.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.github.kcagents.benchmark.load.Rounds.Cell;

/** What becomes of an exchange and of the ledger's questions when the ledger has many rows. */
final class Growth {

    /** One commit each: as large as one statement of this kind sensibly gets. */
    private static final long SLICE = 100_000;

    private static final int ASKED = 200;
    private static final double NANOS_PER_MILLI = 1e6;

    /** Chains of four, 2,000 agents, 100,000 users, 90 days; the lists are as long as those of an ordinary exchange. */
    private static final String FILL = """
            insert into AGENT_INVOCATION (ID, REALM_ID, HAPPENED_AT, DECISION, EVENT_KIND, TXN, JTI, PARENT_JTI, ROOT_JTI,
              CHAIN_DEPTH, SUBJECT_ID, SUBJECT_NAME, ACTOR_ID, ACTOR_CLIENT_ID, CLIENT_ID, EXPIRES_AT, LISTS_JSON)
            select md5('id' || n)::uuid::text, (select ID from REALM where NAME = ?), 1756000000000 + n * 777,
              case when n % 20 = 0 then 'deny' else 'allow' end, 'exchange', md5('txn' || n / 4)::uuid::text,
              'trrtte:' || md5('jti' || n), case when n % 4 > 0 then 'trrtte:' || md5('jti' || n - 1) end,
              'trrtte:' || md5('jti' || n - n % 4), n % 4 + 1, md5('u' || (n / 4) * 2654435761 % 100000)::uuid::text,
              'user-' || (n / 4) * 2654435761 % 100000, md5('a' || n * 40503 % 2000)::uuid::text,
              'agent-' || n * 40503 % 2000, 'agent-' || n * 40503 % 2000, 1756000120000 + n * 777,
              '{"audience":["api"],"scopeRequested":["read"],"scopeGranted":["read"],"rolesGranted":["analyst"]}'
            from generate_series(?::bigint, ?::bigint) n
            """;

    private final Postgres postgres;
    private final String database;
    private final String realm;
    private final Arena arena;

    Growth(Postgres postgres, String database, String realm, Arena arena) {
        this.postgres = postgres;
        this.database = database;
        this.realm = realm;
        this.arena = arena;
    }

    /** @param rows that the ledger has in the end */
    String measure(long rows) throws SQLException {
        List<Cell> cells = List.of(Cell.ours(Work.DELEGATED_EXCHANGE), Cell.ours(Work.STOCK_EXCHANGE));
        Rounds empty = arena.closedLoop(cells);
        double perSecond = fill(rows);
        Rounds full = arena.closedLoop(cells);
        double before =
                empty.ratio(cells.get(0), cells.get(1), Measurement::perSecond).median();
        double after =
                full.ratio(cells.get(0), cells.get(1), Measurement::perSecond).median();
        return String.format(
                Locale.ROOT,
                "| ledger | delegated / standard exchange, throughput | newest row by `jti` | chain by `txn` |%n"
                        + "|---|---|---|---|%n"
                        + "| next to empty | %.2f | | |%n"
                        + "| %,d rows (filled at %,.0f a second) | %.2f | %.2f ms | %.2f ms |%n%n",
                before,
                rows,
                perSecond,
                after,
                ask("JTI = 'trrtte:' || md5('jti' || ?)", rows, 1),
                ask("TXN = md5('txn' || ?)::uuid::text", rows, 4));
    }

    /** Rows per second. */
    private double fill(long rows) throws SQLException {
        long begin = System.nanoTime();
        try (Connection connection = postgres.connect(database)) {
            for (long from = 1; from <= rows; from += SLICE) {
                try (PreparedStatement insert = connection.prepareStatement(FILL)) {
                    insert.setString(1, realm);
                    insert.setLong(2, from);
                    insert.setLong(3, Math.min(rows, from + SLICE - 1));
                    insert.executeUpdate();
                }
            }
            try (PreparedStatement analyze = connection.prepareStatement("analyze AGENT_INVOCATION")) {
                analyze.execute();
            }
        }
        return rows / ((System.nanoTime() - begin) / 1e9);
    }

    /** Median milliseconds for a question, asked about rows all over the table. */
    private double ask(String condition, long rows, int divisor) throws SQLException {
        String sql = "select * from AGENT_INVOCATION where REALM_ID = (select ID from REALM where NAME = ?) and "
                + condition;
        List<Double> millis = new ArrayList<>();
        try (Connection connection = postgres.connect(database);
                PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < ASKED; i++) {
                query.setString(1, realm);
                query.setString(2, Long.toString((rows / ASKED * i + 4) / divisor));
                long begin = System.nanoTime();
                try (ResultSet found = query.executeQuery()) {
                    if (!found.next()) {
                        throw new IllegalStateException("a row that was filled in is not found");
                    }
                }
                millis.add((System.nanoTime() - begin) / NANOS_PER_MILLI);
            }
        }
        return Spread.of(millis).median();
    }
}
