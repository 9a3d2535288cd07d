package io.github.kcagents.it;

import io.github.kcagents.harness.KeycloakServer;
import org.opentest4j.TestAbortedException;

/** What a server shows to Prometheus. */
final class Metrics {

    private final KeycloakServer server;

    Metrics(KeycloakServer server) {
        this.server = server;
    }

    /** Sum of the series of a name that have all these tags, as {@code key="value"}; 0 where there is none. */
    double value(String name, String... tags) {
        return text().lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> java.util.Arrays.stream(tags).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private String text() {
        return server.metrics().orElseThrow(() -> new TestAbortedException("This server's metrics are out of reach."));
    }
}
