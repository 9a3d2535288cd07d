package io.github.kcagents.invocation.jpa;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;

import io.github.kcagents.invocation.Decision;
import io.github.kcagents.invocation.Invocation;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import org.jboss.logging.Logger;

/** Makes seen what could not be recorded: each one counts in a metric, and one warning a minute names the last. */
final class Losses {

    /** Counter at the server's metrics endpoint, where Prometheus reads {@code keycloak_agent_invocations_unrecorded_total}. */
    static final String METRIC = "keycloak.agent.invocations.unrecorded";

    private static final Logger logger = Logger.getLogger(Losses.class);

    private final Seldom seldom;

    Losses(Clock clock) {
        seldom = new Seldom(clock, Duration.ofMinutes(1));
    }

    /** Shows the counters at zero, so that the first loss is a rise and not a new series. */
    void register() {
        for (Decision decision : Decision.values()) {
            counter(decision);
        }
    }

    void add(Invocation invocation, Throwable cause) {
        counter(invocation.decision()).increment();
        // No message and no trace: a database quotes the row it refused, names included.
        seldom.take()
                .ifPresent(count -> logger.warnf(
                        "%d decisions about agents could not be recorded since the last warning;"
                                + " the last: record %s, realm %s, cause %s",
                        count, invocation.id(), invocation.realmId(), kind(cause)));
    }

    private static Counter counter(Decision decision) {
        return Metrics.globalRegistry.counter(METRIC, "decision", decision.key());
    }

    private static String kind(Throwable thrown) {
        Throwable root = thrown;
        for (Throwable at = thrown.getCause(); at != null && at != root; at = at.getCause()) {
            root = at;
        }
        String name = root.getClass().getName();
        return root instanceof SQLException sql ? name + " SQLState " + sql.getSQLState() : name;
    }
}
