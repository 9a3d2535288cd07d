package io.github.kcagents.invocation.jpa;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.persistence.EntityManager;

import org.keycloak.cluster.ClusterProvider;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.util.JsonSerialization;

import io.github.kcagents.invocation.Invocation;
import io.github.kcagents.invocation.LedgerForm;
import io.github.kcagents.invocation.export.EcsForm;
import io.github.kcagents.invocation.export.OcsfForm;
import io.github.kcagents.invocation.sink.Backoff;
import io.github.kcagents.invocation.sink.SinkClient;
import io.github.kcagents.invocation.sink.SinkConfig;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings records to the sink, oldest first, each at least once and under its own id. One process of a cluster does it, on a
 * thread of its own; no request and no timer ever waits for the sink. No transaction is open while the sink is asked.
 */
final class Outbox implements Runnable {

    private static final String NO_SECRET = "no secret in the vault";

    private static final Logger logger = Logger.getLogger(Outbox.class);

    private static final String TASK = "agent-ledger-sink";
    private static final int BATCH = 100;
    private static final Duration ROUND = Duration.ofSeconds(30);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);

    private final KeycloakSessionFactory factory;
    private final ExecutorService executor;
    private final SinkConfig config;
    private final Clock clock;
    private final SinkClient client;
    private final Backoff backoff;
    private final Seldom warnings;
    private final SinkMetrics metrics = new SinkMetrics();
    private final AtomicBoolean running = new AtomicBoolean();

    Outbox(KeycloakSessionFactory factory, ExecutorService executor, SinkConfig config, Clock clock) {
        this.factory = factory;
        this.executor = executor;
        this.config = config;
        this.clock = clock;
        this.client = new SinkClient(config.url(), ANSWER_LIMIT);
        this.backoff = new Backoff(clock);
        this.warnings = new Seldom(clock, Duration.ofMinutes(1));
    }

    /**
     * What is sent at once.
     *
     * @param gone ids whose record was removed before the sink took it
     * @param authorization null where none is configured
     */
    private record Batch(
            String realmId,
            List<String> ids,
            List<String> lines,
            List<String> gone,
            @Nullable String authorization) {}

    /** Called by a timer, whose thread is everybody's. */
    @Override
    public void run() {
        if (backoff.due() && running.compareAndSet(false, true)) {
            try {
                executor.execute(this::once);
            } catch (RejectedExecutionException e) {
                running.set(false);
                warn("no thread to send with");
            }
        }
    }

    private void once() {
        try {
            alone();
        } catch (RuntimeException e) {
            // On a pool's thread nobody else would say it.
            metrics.failed();
            backoff.failed();
            warn(e.getClass().getSimpleName());
            dropBeyondBacklog();
        } finally {
            running.set(false);
        }
    }

    private void alone() {
        KeycloakModelUtils.runJobInTransaction(
                factory,
                session -> session.getProvider(ClusterProvider.class)
                        .executeIfNotExecuted(TASK, (int) (2 * ROUND.toSeconds()), () -> {
                            round();
                            return null;
                        }));
    }

    private void round() {
        long end = clock.millis() + ROUND.toMillis();
        boolean refused = false;
        boolean taken = false;
        for (String realmId : KeycloakModelUtils.runJobInTransactionWithResult(factory, Outbox::realms)) {
            boolean more = true;
            while (more && clock.millis() < end) {
                Batch batch =
                        KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> next(session, realmId));
                String problem = deliver(batch);
                more = problem.isEmpty() && batch.ids().size() + batch.gone().size() == BATCH;
                taken |= problem.isEmpty() && !batch.ids().isEmpty();
                refused |= !problem.isEmpty();
                if (!problem.isEmpty() && !realmsOwn(problem)) {
                    backoff.failed();
                    dropBeyondBacklog();
                    return;
                }
            }
        }
        if (refused && !taken) {
            backoff.failed();
        }
        dropBeyondBacklog();
    }

    /** Secrets are kept realm by realm: the records of the others go on. */
    private boolean realmsOwn(String problem) {
        return config.vaultKey().isPresent()
                && Set.of(NO_SECRET, SinkClient.BAD_SECRET, "status 401", "status 403")
                        .contains(problem);
    }

    /** @return empty when the sink took it, else why not */
    private String deliver(Batch batch) {
        if (!batch.gone().isEmpty()) {
            delete(batch.realmId(), batch.gone());
            metrics.dropped(batch.gone().size());
        }
        if (batch.ids().isEmpty()) {
            return "";
        }
        String problem = config.vaultKey().isPresent() && batch.authorization() == null
                ? NO_SECRET
                : client.send(batch.lines(), batch.authorization());
        if (problem.isEmpty()) {
            backoff.succeeded();
            delete(batch.realmId(), batch.ids());
            metrics.delivered(batch.ids().size());
        } else {
            metrics.failed();
            warn(problem);
        }
        return problem;
    }

    /** From the realm with the most waiting: none loses its records because another has many. */
    private void dropBeyondBacklog() {
        Map<String, Long> counts = KeycloakModelUtils.runJobInTransactionWithResult(factory, Outbox::countByRealm);
        long waiting = counts.values().stream().mapToLong(Long::longValue).sum();
        while (waiting > config.backlog()) {
            Map.Entry<String, Long> largest = Collections.max(counts.entrySet(), Map.Entry.comparingByValue());
            String realmId = largest.getKey();
            int slice = (int) Math.min(BATCH, waiting - config.backlog());
            List<String> oldest = KeycloakModelUtils.runJobInTransactionWithResult(
                    factory, session -> ids(oldest(session, realmId, slice)));
            delete(realmId, oldest);
            metrics.dropped(oldest.size());
            // None means that somebody else took them away since they were counted.
            long gone = oldest.isEmpty() ? largest.getValue() : oldest.size();
            largest.setValue(largest.getValue() - gone);
            waiting -= gone;
        }
        metrics.waiting(waiting);
    }

    private Batch next(KeycloakSession session, String realmId) {
        List<String> waiting = ids(oldest(session, realmId, BATCH));
        Map<String, AgentInvocation> rows = new HashMap<>();
        if (!waiting.isEmpty()) {
            entityManager(session)
                    .createNamedQuery(AgentInvocation.BY_IDS, AgentInvocation.class)
                    .setParameter("realm", realmId)
                    .setParameter("ids", waiting)
                    .getResultList()
                    .forEach(row -> rows.put(row.id, row));
        }
        RealmModel realm = session.realms().getRealm(realmId);
        List<String> ids = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        for (String id : waiting) {
            AgentInvocation row = rows.get(id);
            if (row == null || realm == null) {
                gone.add(id);
            } else {
                ids.add(id);
                lines.add(line(InvocationRow.read(row), realm.getName()));
            }
        }
        return new Batch(realmId, ids, lines, gone, realm == null ? null : secret(session, realm));
    }

    private String line(Invocation record, String realm) {
        try {
            return JsonSerialization.writeValueAsString(
                    config.form() == LedgerForm.ECS ? EcsForm.of(record, realm) : OcsfForm.of(record, realm));
        } catch (IOException e) {
            throw new IllegalStateException("a record is always JSON", e);
        }
    }

    /** Of this realm: Keycloak's vault keeps its entries realm by realm. */
    private @Nullable String secret(KeycloakSession session, RealmModel realm) {
        session.getContext().setRealm(realm);
        return config.vaultKey()
                .flatMap(key ->
                        session.vault().getStringSecret("${vault." + key + "}").get())
                // A vault of files keeps the end of the line.
                .map(String::strip)
                .orElse(null);
    }

    private void delete(String realmId, List<String> ids) {
        if (!ids.isEmpty()) {
            KeycloakModelUtils.runJobInTransaction(
                    factory,
                    session -> entityManager(session)
                            .createNamedQuery(AgentLedgerOutbox.DELETE)
                            .setParameter("realm", realmId)
                            .setParameter("ids", ids)
                            .executeUpdate());
        }
    }

    private void warn(String problem) {
        warnings.take()
                .ifPresent(count -> logger.warnf(
                        "The sink of the agents' ledger did not take records, %d times since the last warning; the last: %s",
                        count, problem));
    }

    private static List<String> realms(KeycloakSession session) {
        return entityManager(session)
                .createNamedQuery(AgentLedgerOutbox.REALMS, String.class)
                .getResultList();
    }

    private static Map<String, Long> countByRealm(KeycloakSession session) {
        Map<String, Long> counts = new HashMap<>();
        entityManager(session)
                .createNamedQuery(AgentLedgerOutbox.COUNT_BY_REALM, Object[].class)
                .getResultList()
                .forEach(row -> counts.put((String) row[0], (Long) row[1]));
        return counts;
    }

    private static List<AgentLedgerOutbox> oldest(KeycloakSession session, String realmId, int max) {
        return entityManager(session)
                .createNamedQuery(AgentLedgerOutbox.OLDEST, AgentLedgerOutbox.class)
                .setParameter("realm", realmId)
                .setMaxResults(max)
                .getResultList();
    }

    private static List<String> ids(List<AgentLedgerOutbox> rows) {
        return rows.stream().map(row -> row.id).toList();
    }

    private static EntityManager entityManager(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }
}
