package io.github.kcagents.benchmark.load;

import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

import io.github.kcagents.cost.CostRealm;
import io.github.kcagents.cost.Counters;
import io.github.kcagents.cost.FormRequest;
import io.github.kcagents.harness.Flavour;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.ServerConfig;

/** A server in production mode with a database of its own, and what it counts. */
final class Site implements AutoCloseable {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final double BYTES_PER_KB = 1024;

    private final KeycloakServer server;
    private final Counters counters;
    private final Postgres postgres;
    private final String database;

    private Site(KeycloakServer server, Postgres postgres, String database) {
        this.server = server;
        this.counters = Counters.of(server.jvm().orElseThrow());
        this.postgres = postgres;
        this.database = database;
    }

    static Site start(Flavour flavour, String version, Postgres postgres) throws SQLException {
        String database = "kc_" + version.replace('.', '_') + (flavour == Flavour.BENCHMARK ? "_ours" : "_stock");
        ServerConfig config = ServerConfig.of(flavour).withVersion(version).withDatabase(postgres.database(database));
        return new Site(KeycloakServer.start(config), postgres, database);
    }

    CostRealm realm(String name, String algorithm, int users, boolean agents) {
        return agents
                ? CostRealm.withAgents(server, name, algorithm, users)
                : CostRealm.stock(server, name, algorithm, users);
    }

    /** Runs the load and counts what it cost. */
    Measurement measure(Load load, List<FormRequest> requests, Duration time) throws SQLException {
        long cpu = counters.cpuNanos();
        long bytes = counters.allocatedBytes();
        Postgres.Asked asked = postgres.asked(database);
        Latencies latencies = load.run(URI.create(server.baseUrl()), requests, time);
        Postgres.Asked askedThen = postgres.asked(database);
        double count = latencies.count();
        return new Measurement(
                latencies.perSecond(),
                latencies.millis(0.50),
                latencies.millis(0.95),
                latencies.millis(0.99),
                (counters.cpuNanos() - cpu) / NANOS_PER_MILLI / count,
                (counters.allocatedBytes() - bytes) / BYTES_PER_KB / count,
                (askedThen.statements() - asked.statements()) / count,
                (askedThen.commits() - asked.commits()) / count,
                latencies.failed());
    }

    String database() {
        return database;
    }

    @Override
    public void close() {
        counters.close();
        server.close();
    }
}
