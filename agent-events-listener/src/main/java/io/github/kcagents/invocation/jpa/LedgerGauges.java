package io.github.kcagents.invocation.jpa;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

import io.github.kcagents.identity.AgentStatus;
import io.github.kcagents.identity.spi.AgentDirectoryProvider;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import org.jboss.logging.Logger;

/** What is so at the moment, at the server's metrics endpoint. Read from memory, so that asking often costs nothing. */
final class LedgerGauges implements Runnable {

    /** Prometheus reads {@code keycloak_agent_agents}. */
    static final String AGENTS = "keycloak.agent.agents";

    /** Prometheus reads {@code keycloak_agent_ledger_unsealed}. */
    static final String UNSEALED = "keycloak.agent.ledger.unsealed";

    private static final Logger logger = Logger.getLogger(LedgerGauges.class);

    private final KeycloakSessionFactory factory;
    private final Map<AgentStatus, AtomicLong> agents = new EnumMap<>(AgentStatus.class);

    LedgerGauges(KeycloakSessionFactory factory, Sealer sealer) {
        this.factory = factory;
        for (AgentStatus status : AgentStatus.values()) {
            AtomicLong count = new AtomicLong();
            agents.put(status, count);
            Gauge.builder(AGENTS, count, AtomicLong::get)
                    .description("Agents of all realms")
                    .tag("status", status.key())
                    .register(Metrics.globalRegistry);
        }
        Gauge.builder(UNSEALED, sealer, Sealer::unsealed)
                .description("Records that this process wrote and has not sealed yet")
                .register(Metrics.globalRegistry);
    }

    /** Counts the agents anew. */
    @Override
    public void run() {
        try {
            Map<AgentStatus, Long> counted = KeycloakModelUtils.runJobInTransactionWithResult(
                    factory,
                    session -> session.getProvider(AgentDirectoryProvider.class).countByStatus());
            agents.forEach((status, count) -> count.set(counted.getOrDefault(status, 0L)));
        } catch (RuntimeException e) {
            // On a timer's thread nobody else would say it; what was counted last stays until the next round.
            logger.warn("Agents could not be counted now", e);
        }
    }
}
