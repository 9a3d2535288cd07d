package io.github.kcagents.invocation.jpa;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.persistence.EntityManager;

import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;

import io.github.kcagents.invocation.spi.ChainStopProvider;

/** Keeps what is stopped in a table and asks the node's copy of it. */
final class JpaChainStopProvider implements ChainStopProvider {

    private final KeycloakSession session;
    private final StoppedChains stopped;

    JpaChainStopProvider(KeycloakSession session, StoppedChains stopped) {
        this.session = session;
        this.stopped = stopped;
    }

    @Override
    public boolean stopped(String realmId, String key) {
        return stopped.contains(entry(realmId, clean(key)), this::all, entry -> exists(realmId, clean(key)));
    }

    @Override
    public void stop(String realmId, String transaction, Set<String> rootTokenIds) {
        Set<String> keys = new HashSet<>(rootTokenIds);
        keys.add(transaction);
        for (String key : keys) {
            if (!exists(realmId, clean(key))) {
                AgentChainStop row = new AgentChainStop();
                row.id = UUID.randomUUID().toString();
                row.realmId = realmId;
                row.stopKey = clean(key);
                row.stoppedAt = Time.currentTimeMillis();
                entityManager().persist(row);
            }
        }
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                stopped.forget();
            }

            @Override
            protected void rollbackImpl() {}
        });
    }

    private Set<String> all() {
        return entityManager()
                .createNamedQuery(AgentChainStop.NEWEST, AgentChainStop.class)
                .setMaxResults(StoppedChains.HELD + 1)
                .getResultStream()
                .map(row -> entry(row.realmId, row.stopKey))
                .collect(Collectors.toSet());
    }

    private boolean exists(String realmId, String key) {
        return entityManager()
                .createNamedQuery(AgentChainStop.BY_KEY, AgentChainStop.class)
                .setParameter("realm", realmId)
                .setParameter("key", key)
                .getResultStream()
                .findAny()
                .isPresent();
    }

    private static String clean(String key) {
        return PlainText.clean(key, AgentInvocation.TOKEN_ID_LENGTH);
    }

    private static String entry(String realmId, String key) {
        return realmId + ' ' + key;
    }

    private EntityManager entityManager() {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    @Override
    public void close() {
        // The connection is the session's.
    }
}
