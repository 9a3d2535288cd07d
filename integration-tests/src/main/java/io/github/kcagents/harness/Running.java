package io.github.kcagents.harness;

import java.util.List;
import java.util.Optional;

import org.opentest4j.TestAbortedException;

/** What JUnit's store holds: a server, or why there is none, so that a failed start isn't tried again for each class. */
final class Running implements AutoCloseable {

    private static final int LAST_LINES = 40;

    private final ServerConfig config;
    private final Optional<KeycloakServer> server;
    private final Optional<LocalDatabase> database;
    private final Optional<RuntimeException> failure;
    private int shown;

    private Running(
            ServerConfig config,
            Optional<KeycloakServer> server,
            Optional<LocalDatabase> database,
            Optional<RuntimeException> failure) {
        this.config = config;
        this.server = server;
        this.database = database;
        this.failure = failure;
    }

    static Running start(Flavour flavour) {
        ServerConfig config = ServerConfig.of(flavour);
        if (flavour != Flavour.AGENTS && config.way() == Way.REMOTE) {
            return failed(config, new TestAbortedException("A remote server is AGENTS and not " + flavour + "."));
        }
        if (flavour.isCounted() && config.way() != Way.DISTRIBUTION) {
            return failed(config, new TestAbortedException("Only an unpacked server's statements can be counted."));
        }
        if (flavour == Flavour.CREDENTIALS && config.way() != Way.DISTRIBUTION) {
            return failed(config, new TestAbortedException("Only an unpacked server gets the tests' certificates."));
        }
        if (config.wantedDatabase().isPresent() && config.way() != Way.DISTRIBUTION) {
            return failed(config, new HarnessException("kc.test.database needs an unpacked server."));
        }
        try {
            return start(config);
        } catch (HarnessException e) {
            return failed(config, e);
        }
    }

    private static Running start(ServerConfig config) {
        long begin = System.nanoTime();
        Optional<LocalDatabase> database =
                config.wantedDatabase().map(kind -> LocalDatabase.start(kind, config.databaseLog(kind)));
        try {
            ServerConfig complete =
                    database.map(d -> config.withDatabase(d.database())).orElse(config);
            KeycloakServer server = KeycloakServer.start(complete);
            System.out.printf(
                    "[harness] %s ready in %.1f s at %s%n",
                    complete.label(), (System.nanoTime() - begin) / 1e9, server.baseUrl());
            return new Running(complete, Optional.of(server), database, Optional.empty());
        } catch (HarnessException e) {
            database.ifPresent(LocalDatabase::close);
            throw e;
        }
    }

    private static Running failed(ServerConfig config, RuntimeException failure) {
        return new Running(config, Optional.empty(), Optional.empty(), Optional.of(failure));
    }

    KeycloakServer server() {
        failure.ifPresent(f -> {
            throw f;
        });
        return server.orElseThrow();
    }

    /** The end of the log, without what an earlier failure showed. */
    synchronized String lastWords() {
        List<String> lines = server.map(KeycloakServer::logs).orElse("").lines().toList();
        List<String> fresh =
                lines.subList(Math.max(Math.min(shown, lines.size()), lines.size() - LAST_LINES), lines.size());
        shown = lines.size();
        return "[harness] " + config.label() + " wrote last:\n" + String.join("\n", fresh);
    }

    @Override
    public void close() {
        server.ifPresent(KeycloakServer::close);
        database.ifPresent(LocalDatabase::close);
    }
}
