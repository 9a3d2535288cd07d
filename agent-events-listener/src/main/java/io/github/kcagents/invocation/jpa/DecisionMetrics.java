package io.github.kcagents.invocation.jpa;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.kcagents.invocation.Invocation;
import io.github.kcagents.invocation.RefusalReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;

/** Counts what was recorded. Tags come from closed lists: a name of a client or a user would make a series of its own. */
final class DecisionMetrics {

    /** Prometheus reads {@code keycloak_agent_decisions_total}. */
    static final String DECISIONS = "keycloak.agent.decisions";

    /** Prometheus reads {@code keycloak_agent_scopes_dropped_total}. */
    static final String SCOPES = "keycloak.agent.scopes.dropped";

    private static final Set<String> REASONS =
            Arrays.stream(RefusalReason.values()).map(RefusalReason::key).collect(Collectors.toSet());

    private DecisionMetrics() {}

    static void count(Invocation invocation) {
        String reason = invocation.reason() == null ? "none" : invocation.reason();
        Metrics.globalRegistry
                .counter(
                        DECISIONS,
                        "event",
                        invocation.type().key(),
                        "decision",
                        invocation.decision().key(),
                        "reason",
                        reason.equals("none") || REASONS.contains(reason) ? reason : "other")
                .increment();
        invocation
                .scopeDropped()
                .forEach(dropped -> scopes(dropped.reason().key()).increment());
    }

    private static Counter scopes(String reason) {
        return Metrics.globalRegistry.counter(SCOPES, "reason", reason);
    }
}
